import type { MayApply } from '../engine/choose-fix.ts';
import type { JudgedRun } from './judged-run.ts';

/** What is accepted, was there before or was not asked for stays as it is; what comes of mending the rest does not. */
export function wantedOf({ unwanted, only }: Pick<JudgedRun, 'unwanted' | 'only'>): MayApply {
  return ({ fingerprint, location }) =>
    !unwanted.has(fingerprint) && (only === undefined || only.has(location.source.path));
}
