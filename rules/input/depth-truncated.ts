import { recordsKnownWithoutRawData } from '../../src/model/cut-certificate.ts';
import type { Environment } from '../../src/model/environment.ts';
import { isWanted } from '../../src/model/format-name.ts';
import { type Reading, readText } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { defineRule } from '../../src/rule/define-rule.ts';

/**
 * The properties that rules rest on; what an export cut off elsewhere does no harm. RawData does none where the
 * certificate's names are known without it, or where Exchange made the certificate for itself, and tables have no room
 * for bytes at whatever depth.
 */
const JUDGED_PROPERTIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['OutlookProvider', ['Name', 'CertPrincipalName', 'Server']],
  ['OutlookAnywhere', ['ExternalHostname', 'InternalHostname']],
  ['ExchangeCertificate', ['RawData']],
]);

export const rule = defineRule({
  id: 'input/depth-truncated',
  severity: 'error',
  preset: 'recommended',
  summary: 'The export stopped at its depth limit, so values are missing',
  why:
    'PowerShell writes nested objects only to a set depth and puts a type name in their place beyond it. The file looks ' +
    'whole, but what the rules need to see is not in it.',
  since: '0.1.0',
  citations: [
    {
      title: 'ConvertTo-Json: -Depth',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-json',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    container: '{reason}. Export again with -Depth 5, or each kind of object to a file of its own.',
    value:
      '{property} of {object} is not in this export: "{text}" stands in its place, because the export stopped at its ' +
      'depth limit. Export again with -Depth 5.',
    printed:
      '{property} of {object} is not whole in this export: Format-List cut it off to the width of the window, and printed ' +
      '"{text}". Export the objects themselves with Export-Clixml, or print them with ' +
      'Format-List * | Out-File -Width 4096.',
    unknown:
      '{property} of {object} cannot be known: it refers to another object, which this file does not hold as one ' +
      'value. Export again, and leave the file as it is written.',
  },
  check(environment, { report }) {
    for (const { source, problems } of environment.files) {
      for (const { kind, span, reason } of problems) {
        if (kind !== 'truncated') continue;
        const object = { kind: 'File', identity: source.path };
        report({
          messageId: 'container',
          data: { reason },
          location: { source, span },
          object,
          value: reason,
        });
      }
    }
    for (const { record, property, reading, isPrinted } of cutProperties(environment)) {
      const { kind, text, span } = reading.value;
      const cut = isPrinted ? 'printed' : 'value';
      report({
        messageId: kind === 'truncated' ? cut : 'unknown',
        data: { property, object: `${record.type} ${record.identity}`, text },
        location: { source: record.source, span },
        object: { kind: record.type, identity: record.identity },
        property,
        value: text,
      });
    }
  },
});

interface CutProperty {
  readonly record: ExchangeRecord;
  readonly property: string;
  readonly reading: Extract<Reading, { state: 'damaged' }>;
  /** Whether it was printed, which has no depth but a width. */
  readonly isPrinted: boolean;
}

function cutProperties(environment: Environment): CutProperty[] {
  const exports = environment.files.filter(({ format }) => !isWanted(format));
  const known = recordsKnownWithoutRawData(environment);
  return exports.flatMap(({ records, format }) =>
    records.flatMap((record) =>
      (JUDGED_PROPERTIES.get(record.type) ?? []).flatMap((property): CutProperty[] => {
        if (property === 'RawData' && (format === 'csv' || known.has(record))) return [];
        const reading = readText(record, property);
        return reading.state === 'damaged'
          ? [{ record, property, reading, isPrinted: format === 'format-list' }]
          : [];
      }),
    ),
  );
}
