import { defineRule } from '../../src/rule/define-rule.ts';
import type { Location } from '../../src/rule/finding.ts';

/** What tells who somebody is, or from where and by whom an export was made, in whatever dialect. */
const KINDS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a mailbox address', /AutoDiscoverSMTPAddress>\s*[^<\s@]+@[^<\s]+/i],
  [
    'the distinguished name of a mailbox',
    /\/o=[^/<>"\r\n]{1,100}\/ou=[^<>"\r\n]{1,200}\/cn=Recipients\/cn=/i,
  ],
  ['the session that made the export (RunspaceId)', /\bRunspaceId\b[^\r\n]{0,40}?[0-9a-f]{8}-[0-9a-f]{4}-/i],
  ['the computer that was asked (PSComputerName)', /\bPSComputerName\b[">:=\s]{1,20}[A-Za-z0-9]/i],
];
/** Of a file this much is looked at: what is there at all, is there soon. */
const LOOKED_AT = 1 << 20;

export const rule = defineRule({
  id: 'security/personal-data',
  severity: 'info',
  preset: 'strict',
  summary: 'An export holds what tells who somebody is, or who made it',
  why:
    'Addresses of mailboxes and names of sessions are of no use to a check, and a repository shows them to everybody who ' +
    "has it, for ever. Microsoft's own collector leaves the session's properties out.",
  since: '0.1.0',
  citations: [
    {
      title: 'Select-Object -ExcludeProperty',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/select-object',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    found:
      'This file holds {what}. Leave it out of the export: Select-Object * -ExcludeProperty PSComputerName, RunspaceId, ' +
      'PSShowComputerName, SerializationData; in a response put a made-up address in its place.',
  },
  check(environment, { report }) {
    for (const { source } of environment.files) {
      const found = findingsIn(source);
      const [first] = found;
      if (!first) continue;
      report({
        messageId: 'found',
        data: { what: found.map(({ what }) => what).join(', ') },
        location: { source, span: first.span },
        object: { kind: 'File', identity: source.path },
      });
    }
  },
});

function findingsIn(source: Location['source']) {
  if (source.encoding === 'binary') return [];
  const text = source.text.slice(0, LOOKED_AT);
  return KINDS.flatMap(([what, pattern]) => {
    const match = pattern.exec(text);
    return match ? [{ what, span: { start: match.index, end: match.index + match[0].length } }] : [];
  });
}
