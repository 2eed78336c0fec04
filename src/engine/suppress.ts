import { isExpired, type Suppression } from '../config/suppression.ts';
import type { SoundDirective } from '../model/directive.ts';
import type { Moment } from '../model/moment.ts';
import type { ReadFile } from '../model/record.ts';
import type { Acceptance } from '../report/report.ts';
import type { Finding, Location } from '../rule/finding.ts';
import { groupByEach } from '../text/group-by.ts';
import type { Span } from '../text/span.ts';
import { mistakeIn } from './mistaken-directive.ts';
import type { Settings } from './settings.ts';

/**
 * Accepts findings as the configuration and the comments of one judgement's files say, and remembers which of these
 * had something to accept.
 */
export class Suppressor {
  private readonly suppressions: readonly Suppression[];
  /** By path, then by rule. */
  private readonly directives: ReadonlyMap<string, ReadonlyMap<string, readonly SoundDirective[]>>;
  private readonly metSuppressions = new Set<Suppression>();
  private readonly metRules = new Map<SoundDirective, Set<string>>();

  constructor(files: readonly ReadFile[], { config, rules }: Settings, asOf: Moment) {
    this.suppressions = config.suppressions.filter((suppression) => !isExpired(suppression, asOf));
    this.directives = new Map(
      files.flatMap(({ source, directives = [] }) => {
        const sound = directives.flatMap((directive) =>
          directive.kind === 'sound' && mistakeIn(directive, rules) === undefined ? [directive] : [],
        );
        return sound.length === 0 ? [] : [[source.path, groupByEach(sound, ({ rules: named }) => named)]];
      }),
    );
  }

  /**
   * By what a finding is accepted; null where by nothing. `places` are all the places it has, where one object was
   * exported several times: each of them must be covered.
   */
  accept(finding: Finding, places: readonly Location[]): Acceptance | null {
    const comment = this.commentFor(finding, places);
    // Asked in any case, so that a suppression is not called unused because a comment says the same.
    const suppression = this.suppressionFor(finding, places);
    if (comment) return { by: 'comment', reason: comment.reason };
    return suppression ? { by: 'suppression', reason: suppression.reason } : null;
  }

  /** Whether there was a finding that matches, though it may have had other places that do not. */
  hasMet(suppression: Suppression): boolean {
    return this.metSuppressions.has(suppression);
  }

  /** Whether there was a finding of the rule in what the directive covers. */
  hasMetIn(directive: SoundDirective, ruleId: string): boolean {
    return this.metRules.get(directive)?.has(ruleId) ?? false;
  }

  private suppressionFor(finding: Finding, places: readonly Location[]): Suppression | undefined {
    let accepting: Suppression | undefined;
    for (const suppression of this.suppressions) {
      const { rule, object, files } = suppression;
      if (rule !== undefined && rule !== finding.ruleId) continue;
      if (object !== undefined && !isNamed(finding, object)) continue;
      const covered = files ? places.filter(({ source }) => files.includes(source.path)) : places;
      if (covered.length > 0) this.metSuppressions.add(suppression);
      if (covered.length === places.length) accepting ??= suppression;
    }
    return accepting;
  }

  private commentFor({ ruleId }: Finding, places: readonly Location[]): SoundDirective | undefined {
    if (this.directives.size === 0) return undefined;
    const found = places.map(({ source, span }) => {
      const covering = (this.directives.get(source.path)?.get(ruleId) ?? []).filter(({ covers }) =>
        contains(covers, span),
      );
      for (const directive of covering) this.meet(directive, ruleId);
      return covering[0];
    });
    return found.every((directive) => directive !== undefined) ? found[0] : undefined;
  }

  private meet(directive: SoundDirective, ruleId: string): void {
    const met = this.metRules.get(directive);
    if (met) met.add(ruleId);
    else this.metRules.set(directive, new Set([ruleId]));
  }
}

/** `EXPR`, `OutlookProvider EXPR` or `OutlookProvider/EXPR`, in any case. */
function isNamed({ object: { kind, identity } }: Finding, name: string): boolean {
  const wanted = name.toLowerCase();
  return [identity, `${kind} ${identity}`, `${kind}/${identity}`].some(
    (candidate) => candidate.toLowerCase() === wanted,
  );
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
