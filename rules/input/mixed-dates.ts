import { describeCertificate } from '../../src/model/certificate.ts';
import { usesOf } from '../../src/model/certificate-use.ts';
import { type Environment, recordsOfType } from '../../src/model/environment.ts';
import { exportDate } from '../../src/model/export-date.ts';
import { DAY } from '../../src/model/moment.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Location } from '../../src/rule/finding.ts';
import { isoDay, placeOfCertificate } from '../../src/rule/provider-finding.ts';

/** What is held against each other. */
const TYPES = ['OutlookProvider', 'OutlookAnywhere', 'ExchangeCertificate'] as const;

interface DatedExport {
  readonly type: string;
  readonly source: Location['source'];
  readonly record: ExchangeRecord;
  readonly date: Date;
}

export const rule = defineRule({
  id: 'input/mixed-dates',
  severity: 'warning',
  preset: 'recommended',
  summary: 'Exports of different dates are held against each other',
  why:
    'A certificate that was renewed after the providers were exported makes a mismatch that may have been mended long ' +
    'ago. Exports that are to be compared should be made on one day.',
  since: '0.1.0',
  citations: [
    {
      title: 'Exchange discovery scripts (SfMC), which date what they collect',
      url: 'https://github.com/microsoft/SfMC',
    },
  ],
  fix: 'none',
  needs: [],
  options: {
    type: 'object',
    additionalProperties: false,
    properties: {
      days: {
        type: 'integer',
        minimum: 1,
        default: 30,
        description: 'How many days the dates in the names of exports may be apart.',
      },
    },
  },
  messages: {
    'far-apart':
      'This export is of {date} by its name, and {other} of {otherDate}: what they say of each other may have changed ' +
      'since. Export both again on one day.',
    'newer-certificate':
      'Certificate {certificate} is valid from {start}, after {other} was exported ({otherDate} by its name). Export the ' +
      'providers again before you mend anything: Get-OutlookProvider | Export-Clixml OutlookProvider.xml',
  },
  check(environment, { options, report }) {
    const days = typeof options['days'] === 'number' ? options['days'] : 30;
    const dated = datedExports(environment);
    const newest = dated.reduce<DatedExport | undefined>(
      (latest, each) => (latest && latest.date >= each.date ? latest : each),
      undefined,
    );
    const old = newest && dated.filter(({ date }) => newest.date.getTime() - date.getTime() > days * DAY);
    for (const { source, date, type, record } of old ?? []) {
      if (!newest || type === newest.type) continue;
      report({
        messageId: 'far-apart',
        data: { date: isoDay(date), other: newest.source.path, otherDate: isoDay(newest.date) },
        location: { source, span: record.span },
        object: { kind: 'File', identity: source.path },
        value: isoDay(date),
        related: [
          { message: 'The newest export', location: { source: newest.source, span: newest.record.span } },
        ],
      });
    }
    if (old && old.length > 0) return;
    const providers = dated.find(({ type }) => type === 'OutlookProvider');
    if (!providers) return;
    for (const certificate of environment.certificates) {
      const { notBefore } = certificate.x509;
      const isMet = usesOf(environment, certificate)?.has('client-access') === true;
      if (!isMet || !notBefore || notBefore.getTime() < providers.date.getTime() + DAY) continue;
      report({
        messageId: 'newer-certificate',
        data: {
          certificate: describeCertificate(certificate),
          start: isoDay(notBefore),
          other: providers.source.path,
          otherDate: isoDay(providers.date),
        },
        location: placeOfCertificate(certificate.origins[0]),
        object: { kind: 'Certificate', identity: certificate.identity },
        property: 'NotBefore',
        value: isoDay(notBefore),
        related: [
          { message: 'The providers', location: { source: providers.source, span: providers.record.span } },
        ],
      });
    }
  },
});

/** The first object of each dated file of the types that are compared. */
function datedExports(environment: Environment): DatedExport[] {
  const seen = new Set<Location['source']>();
  return TYPES.flatMap((type) =>
    recordsOfType(environment, type).flatMap((record): DatedExport[] => {
      const { source } = record;
      const date = seen.has(source) ? undefined : exportDate(source);
      seen.add(source);
      return date ? [{ type, source, record, date }] : [];
    }),
  );
}
