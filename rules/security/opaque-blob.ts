import { recordsOfType } from '../../src/model/environment.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { serverOf } from '../../src/model/server.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Location } from '../../src/rule/finding.ts';

const NAME = 'SerializationData';
const BLOB = /\bSerializationData\b[">:\s]{1,8}[A-Za-z0-9+/]/;

export const rule = defineRule({
  id: 'security/opaque-blob',
  severity: 'info',
  preset: 'strict',
  summary: 'An export holds SerializationData, which nobody can review',
  why:
    'SerializationData is the object once more, in a form of .NET that has been used to attack whoever deserialises it, ' +
    'and that shows no change in a pull request. What exchange-lint takes from it, Select-Object shows in plain words.',
  since: '0.1.0',
  citations: [
    {
      title: 'Exchange Server: certificate signing of PowerShell serialization payload',
      url: 'https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-serialization-payload-sign',
    },
    {
      title: 'Deserialization risks in use of BinaryFormatter',
      url: 'https://learn.microsoft.com/dotnet/standard/serialization/binaryformatter-security-guide',
    },
  ],
  fix: 'none',
  needs: ['certificate'],
  messages: {
    blob:
      'The export of certificate {certificate} holds SerializationData. Export it in plain words instead: ' +
      'Get-ExchangeCertificate{server} | Select-Object * -ExcludeProperty SerializationData | Export-Clixml',
  },
  check(environment, { report }) {
    for (const record of recordsOfType(environment, 'ExchangeCertificate')) {
      const span = blobIn(record);
      if (!span) continue;
      const server = serverOf(record);
      report({
        messageId: 'blob',
        data: { certificate: record.identity, server: server === undefined ? '' : ` -Server ${server}` },
        location: { source: record.source, span },
        object: { kind: 'Certificate', identity: record.identity },
        property: 'SerializationData',
      });
    }
  },
});

/** Readers take the blob apart and keep what it says, so the text has to show whether it is there. */
function blobIn({ source, span }: ExchangeRecord): Location['span'] | undefined {
  const match = BLOB.exec(source.text.slice(span.start, span.end));
  if (!match) return undefined;
  const start = span.start + match.index;
  return { start, end: start + NAME.length };
}
