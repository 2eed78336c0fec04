import type { Applicability } from '../rule/finding.ts';
import type { Arguments } from './arguments.ts';

/** The fixes that the command line lets through. */
export function allowedFixes({ unsafeFixes }: Arguments): ReadonlySet<Applicability> {
  return new Set(unsafeFixes ? ['safe', 'unsafe'] : ['safe']);
}
