import { findNodeAtLocation, type Node, type Segment } from 'jsonc-parser';
import type { Location } from '../rule/finding.ts';
import { briefly } from '../text/briefly.ts';
import { SourceFile } from '../text/source-file.ts';
import type { ConfigFile, SuppressionEntry } from './config-file.ts';
import { fileSet } from './file-set.ts';
import type { Suppression } from './suppression.ts';

/** The suppressions of a valid configuration file, each with its place in the file's `text`. */
export function readSuppressions(
  { suppressions = [] }: ConfigFile,
  root: Node,
  path: string,
  text: string,
): Suppression[] {
  const source = new SourceFile(path, { text, encoding: 'utf-8', byteOrderMark: false });
  const locate = (...at: readonly Segment[]): Location | undefined => {
    const node = findNodeAtLocation(root, ['suppressions', ...at]);
    return node && { source, span: { start: node.offset, end: node.offset + node.length } };
  };
  return suppressions.map((entry, index) => {
    const { rule, object, files, reason, owner, expires } = entry;
    const location =
      locate(index, 'rule') ?? locate(index, 'object') ?? locate(index, 'files', 0) ?? startOf(source);
    return {
      rule,
      object,
      files: files && fileSet(files),
      reason: briefly(reason),
      owner: owner === undefined ? undefined : briefly(owner),
      expires,
      accepts: describe(entry),
      location,
      expiresLocation: locate(index, 'expires') ?? location,
    };
  });
}

function describe({ rule = 'all rules', object, files }: SuppressionEntry): string {
  const whose = object === undefined ? '' : ` of ${object}`;
  const where = files === undefined ? '' : ` in ${files.join(', ')}`;
  return briefly(`${rule}${whose}${where}`);
}

function startOf(source: SourceFile): Location {
  return { source, span: { start: 0, end: 0 } };
}
