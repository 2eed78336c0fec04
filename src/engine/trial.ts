import { environmentsOf, roleOf } from '../config/config.ts';
import type { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import { planEdits } from '../remedy/edits.ts';
import type { PropertyChange } from '../rule/finding.ts';
import { applyToFiles, substitute } from './apply-changes.ts';
import { judge } from './judge.ts';
import type { JudgedFinding } from './judged-finding.ts';
import { misreading } from './misreading.ts';
import type { Settings } from './settings.ts';

/** What comes of changes that were made in memory. */
export type Trial =
  | {
      readonly kind: 'judged';
      /** The files of the environments that the changes touch, as they are afterwards: no other can change. */
      readonly files: readonly ReadFile[];
      readonly findings: readonly JudgedFinding[];
    }
  | { readonly kind: 'spoilt'; readonly reason: string };

/**
 * Makes changes in memory, reads the edited files anew and judges what they touch: as it is once the files are edited and
 * the commands have run. Changes that can be written back are made as the edits that are offered, the others as the value
 * that the next export shows.
 */
export function tryChanges(
  files: readonly ReadFile[],
  changes: readonly PropertyChange[],
  settings: Settings,
  asOf: Moment,
): Trial {
  const { config } = settings;
  const { files: edited, unwritable, collide } = planEdits(changes);
  if (collide) return { kind: 'spoilt', reason: 'its changes contradict each other' };
  const paths = changes.map(({ record }) => record.source.path);
  const touched = new Set(paths.flatMap((path) => environmentsOf(config, path)));
  const before = files.filter(({ source }) =>
    environmentsOf(config, source.path).some((name) => touched.has(name)),
  );
  const edits = new Map(edited.map(({ source, edits: list }) => [source.path, list]));
  const written = changes.filter((change) => !unwritable.includes(change));
  const rewritten = applyToFiles(before, edits);
  for (const [index, file] of before.entries()) {
    const after = rewritten[index];
    // What is only observed is never written: its edits stand for what the next export shows.
    if (!after || !edits.has(file.source.path) || roleOf(config, file.source.path) === 'observed') continue;
    const reason = misreading(file, after, written);
    if (reason !== undefined) return { kind: 'spoilt', reason };
  }
  const after = substitute(before, rewritten, unwritable);
  const findings = judge(after, settings, asOf).findings.filter(({ environment }) =>
    touched.has(environment),
  );
  return { kind: 'judged', files: after, findings };
}
