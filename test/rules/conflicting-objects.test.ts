import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { defaultConfig } from '../../src/config/config.ts';
import { lint } from '../../src/engine/lint.ts';
import { readBytes } from '../../src/engine/read-bytes.ts';

const SETTINGS = { rules, config: defaultConfig, asOf: new Date('2026-12-01T00:00:00Z') };

it('every copy says in what it contradicts another, whichever', () => {
  const copies = {
    a: { TTL: 1 },
    b: { TTL: 2 },
    c: { CertPrincipalName: 'msstd:owa.contoso.com' },
    d: { CertPrincipalName: 'msstd:mail.contoso.com' },
    e: { TTL: 1 },
  };
  const files = Object.entries(copies).flatMap(([name, properties]) => {
    const text = JSON.stringify({ Name: 'EXPR', ...properties });
    return readBytes(`${name}-OutlookProvider.json`, Buffer.from(text)) ?? [];
  });
  const [finding] = lint(files, SETTINGS).findings.filter(
    ({ ruleId }) => ruleId === 'input/conflicting-objects',
  );
  expect(finding?.related.map(({ message }) => message)).toEqual([
    'This copy has TTL "2"; it is judged',
    'This copy has CertPrincipalName "msstd:owa.contoso.com"; it is judged',
    'This copy has CertPrincipalName "msstd:mail.contoso.com"; it is judged',
    'This copy agrees; it is judged',
  ]);
});
