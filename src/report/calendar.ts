import ical, { ICalEventTransparency } from 'ical-generator';
import type { RegisteredCertificate } from './certificate-register.ts';
import { visible } from './visible.ts';

/**
 * A calendar (RFC 5545) of the days on which certificates expire, and of the last days on which to renew them. What
 * Exchange or an authority looks after, and what has expired, is left out. An event keeps its UID, so that a calendar that
 * imports the file again changes what it has. `stamp` is when the calendar was made.
 */
export function formatCalendar(certificates: readonly RegisteredCertificate[], stamp: Date): string {
  const calendar = ical({
    name: 'Exchange certificates',
    prodId: { company: 'exchange-lint', product: 'exchange-lint', language: 'EN' },
  });
  for (const certificate of certificates.filter(isWorthADay)) {
    for (const { kind, day, summary } of daysOf(certificate)) {
      calendar.createEvent({
        id: `${identityOf(certificate)}-${kind}@exchange-lint`,
        start: day,
        allDay: true,
        timezone: 'UTC',
        stamp,
        summary: visible(summary),
        description: describe(certificate).map(visible).join('\n'),
        transparency: ICalEventTransparency.TRANSPARENT,
      });
    }
  }
  // Every line ends so (RFC 5545 §3.1), the last one too.
  return `${calendar.toString()}\r\n`;
}

/** One in a calendar: two organisations may have the same certificate. */
function identityOf({ thumbprint, files, environment }: RegisteredCertificate): string {
  const name = thumbprint ?? files.join(' ');
  return environment === 'default' ? name : `${name}-${environment}`;
}

function isWorthADay({ kind, validity, uses }: RegisteredCertificate): boolean {
  return kind === 'server' && validity !== 'expired' && (uses === null || uses.length > 0);
}

function daysOf({ notAfter, renewBy, commonNames, dnsNames }: RegisteredCertificate) {
  const name = commonNames[0] ?? dnsNames[0] ?? 'without a name';
  return [
    ...(renewBy === null
      ? []
      : [{ kind: 'renew', day: new Date(renewBy), summary: `Last day to renew certificate ${name}` }]),
    ...(notAfter === null
      ? []
      : [{ kind: 'expires', day: new Date(notAfter), summary: `Certificate ${name} expires` }]),
  ];
}

function describe({ thumbprint, servers, uses, files, dependants }: RegisteredCertificate): string[] {
  return [
    `Thumbprint: ${thumbprint ?? 'not shown'}`,
    `Used for: ${uses?.join(', ') ?? 'not exported'}`,
    ...(servers.length > 0 ? [`Servers: ${servers.join(', ')}`] : []),
    `Files: ${files.join(', ')}`,
    ...dependants.map(
      ({ object, property, value }) =>
        `Depends on it: ${object.kind} ${object.identity} ${property} ${value}`,
    ),
  ];
}
