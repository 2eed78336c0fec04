import { posix } from 'node:path';
import type { ReadFile, ReadProblem } from '../../model/record.ts';
import { typescriptComments } from '../../syntax/typescript/comments.ts';
import { type LinkedModule, readModule } from '../../syntax/typescript/module.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Reading, ReadOptions } from '../reader.ts';
import { recordsOf } from './objects.ts';

type ReadText = NonNullable<ReadOptions['readModule']>;

/** Modules have the comments of TypeScript. */
export const desiredStateReading: Reading = {
  read: (source, { readModule: readText } = {}) => readDesiredState(source, readText),
  commentsIn: typescriptComments,
};

function readDesiredState(source: SourceFile, readText: ReadText | undefined): ReadFile {
  const link = readText ? linkFrom(source.path, readText) : undefined;
  const { argument, problem } = readModule(source.text, 'defineExchange', link);
  const { records, misplaced } = recordsOf(source, argument);
  const start = { start: 0, end: Math.min(1, source.text.length) };
  const missing: ReadProblem = {
    kind: 'malformed',
    span: argument?.span ?? start,
    reason: argument
      ? 'what defineExchange is given has to be worked out by running the module, which is never done'
      : 'no "export default defineExchange({…})" stands in it, which its name says it holds',
  };
  const problems: ReadProblem[] = [];
  if (problem) problems.push({ kind: 'malformed', ...problem });
  else if (argument?.kind !== 'object') problems.push(missing);
  const linked = readText && { readModule: readText };
  return { source, format: 'desired-state', records, problems: [...problems, ...misplaced], ...linked };
}

/** TypeScript leaves out the ending of a module, or names what it is compiled to. */
function linkFrom(path: string, readText: ReadText): (specifier: string) => LinkedModule | undefined {
  return (specifier) => {
    const target = posix.join(posix.dirname(path), specifier);
    const bare = target.replace(/\.[mc]?[jt]s$/, '');
    for (const candidate of new Set([`${bare}.ts`, `${target}.ts`, `${target}/index.ts`])) {
      const text = readText(candidate);
      if (text !== undefined) return { text, read: linkFrom(candidate, readText) };
    }
    return undefined;
  };
}
