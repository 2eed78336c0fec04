import { describe, expect, it } from 'vitest';
import { mergeSameFindings } from '../../src/engine/merge.ts';
import type { Fix } from '../../src/rule/finding.ts';
import { exportsOf, findingAbout } from './scenario.ts';

const files = exportsOf({ 'a.json': { EXPR: 'x' }, 'b.json': { EXPR: 'x' }, 'c.json': { EXPR: 'x' } });
const places = files.map(({ source }) => ({ source, span: { start: 0, end: 1 } }));

function fix(title: string, index: number): Fix {
  const [record] = files[index]?.records ?? [];
  if (!record) throw new Error('each export has a record');
  const change = { record, property: 'CertPrincipalName', current: undefined, value: 'y' };
  return { title, applicability: 'safe', changes: [change] };
}

function pathsOf(changes: Fix['changes']): string[] {
  return changes.map(({ record }) => record.source.path);
}

describe('mergeSameFindings', () => {
  it('keeps findings apart that are not the same', () => {
    const findings = [findingAbout({ fingerprint: 'one' }), findingAbout({ fingerprint: 'two' })];
    expect(mergeSameFindings(findings)).toEqual(findings);
  });

  it('keeps the first place, and the others in reading order before the evidence', () => {
    const [first] = places;
    const evidence = { message: 'evidence', location: findingAbout().location };
    const [merged, ...more] = mergeSameFindings(
      places.map((location) => findingAbout({ location, related: [evidence] })),
    );
    expect(more).toEqual([]);
    expect(merged?.location).toBe(first);
    expect(merged?.related.map(({ message, location }) => `${message}: ${location.source.path}`)).toEqual([
      'The same, exported here too: b.json',
      'The same, exported here too: c.json',
      'evidence: a.json',
    ]);
    expect(merged?.related.map(({ isTwin }) => isTwin)).toEqual([true, true, undefined]);
  });

  it('lets each fix change all of the places', () => {
    const [merged] = mergeSameFindings(
      places.map((location, index) =>
        findingAbout({ location, fixes: [fix('one', index), fix('two', index)] }),
      ),
    );
    expect(merged?.fixes.map(({ title, changes }) => [title, pathsOf(changes)])).toEqual([
      ['one', ['a.json', 'b.json', 'c.json']],
      ['two', ['a.json', 'b.json', 'c.json']],
    ]);
  });
});
