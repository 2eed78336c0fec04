import { typedProperties } from './typed-record.ts';

/** Types whose every part is looked at: what a file itself is, rather than an object that it shows. */
const WHOLE: ReadonlySet<string> = new Set(['Certificate', 'AutodiscoverResponse', 'AnalyzerReport']);

/**
 * Which properties of records of a type a run that judges is given, besides those that identify them: those that its
 * schema names. So whoever writes the first rule on a property names it there.
 */
export function isJudged(type: string, property: string): boolean {
  return WHOLE.has(type) || typedProperties(type)?.has(property.toLowerCase()) === true;
}

/** The judged properties of a type, in lower case among others; `all` for the types that are read whole. */
export function judgedProperties(type: string): Iterable<string> | 'all' {
  return WHOLE.has(type) ? 'all' : (typedProperties(type)?.keys() ?? []);
}
