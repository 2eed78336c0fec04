import { posix } from 'node:path';
import type { ReadFile, ReadProblem } from '../../model/record.ts';
import { typescriptComments } from '../../syntax/typescript/comments.ts';
import type { Constant } from '../../syntax/typescript/constant.ts';
import { readModule } from '../../syntax/typescript/module.ts';
import type { LinkedModule } from '../../syntax/typescript/scope.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Reading, ReadOptions } from '../reader.ts';
import { recordsOf } from './objects.ts';

type ReadText = NonNullable<ReadOptions['readModule']>;

/** Modules have the comments of TypeScript. */
export const desiredStateReading: Reading = {
  read: (source, { readModule: readText } = {}) => readDesiredState(source, readText),
  commentsIn: typescriptComments,
};

/** What every module that means to be one of ours says. */
const OURS = /defineExchange|exchange-lint/;

function readDesiredState(source: SourceFile, readText: ReadText | undefined): ReadFile {
  const linked = readText && { readModule: readText };
  const file = { source, format: 'desired-state', ...linked } as const;
  // Exchange is also what currencies have.
  if (!OURS.test(source.text)) return { ...file, records: [], problems: [] };
  const link = readText ? linkFrom(source.path, readText) : undefined;
  const { argument, problems, spots } = readModule(source.text, 'defineExchange', link);
  const { records, misplaced } = recordsOf(source, argument, spots);
  // What only running the module would tell is not known, and no mistake.
  const isMissing = problems.length === 0 && argument?.kind !== 'object' && argument?.kind !== 'unknown';
  return {
    ...file,
    records,
    problems: [
      ...problems.map((problem): ReadProblem => ({ kind: 'malformed', ...problem })),
      ...(isMissing ? [missing(source, argument)] : []),
      ...misplaced,
    ],
  };
}

function missing({ text }: SourceFile, argument: Constant | undefined): ReadProblem {
  return {
    kind: 'malformed',
    span: argument?.span ?? { start: 0, end: Math.min(1, text.length) },
    reason: argument
      ? 'what defineExchange is given is no object'
      : 'no "export default defineExchange({…})" stands in it, which its name says it holds',
  };
}

/** TypeScript leaves out the ending of a module, or names what it is compiled to: `.mjs` for `.mts`. */
function linkFrom(path: string, readText: ReadText): (specifier: string) => LinkedModule | undefined {
  return (specifier) => {
    const target = posix.join(posix.dirname(path), specifier);
    const written = target.replace(/\.([mc]?)[jt]s$/, '.$1ts');
    for (const candidate of new Set([written, `${target}.ts`, `${target}/index.ts`])) {
      const text = readText(candidate);
      if (text !== undefined) return { text, read: linkFrom(candidate, readText) };
    }
    return undefined;
  };
}
