import type { ShellCommand, ShellValue } from '../rule/shell-command.ts';
import type { EnableStep } from './step.ts';

/** As NetBIOS and DNS name servers. */
const SERVER = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const THUMBPRINT = /^[0-9A-F]{40}$/i;
const SERVICES: readonly string[] = ['IIS', 'SMTP', 'IMAP', 'POP'];

/** Enable-ExchangeCertificate as a step; undefined for any other command, and for one whose values are none. */
export function enableStepFor({ cmdlet, parameters, holders, undo }: ShellCommand): EnableStep | undefined {
  const server = parameters['Server'];
  const thumbprint = parameters['Thumbprint'];
  const services = textsOf(parameters['Services']);
  if (cmdlet !== 'Enable-ExchangeCertificate') return undefined;
  if (typeof server !== 'string' || !SERVER.test(server)) return undefined;
  if (typeof thumbprint !== 'string' || !THUMBPRINT.test(thumbprint)) return undefined;
  if (services.length === 0 || services.some((service) => !SERVICES.includes(service))) return undefined;
  const replaces = undo && enableStepFor(undo);
  return {
    kind: 'enable',
    phase: 'certificate',
    server,
    thumbprint: thumbprint.toUpperCase(),
    services,
    holders: holders?.every((each) => THUMBPRINT.test(each))
      ? holders.map((each) => each.toUpperCase()).toSorted()
      : undefined,
    replaces: replaces?.server === server ? replaces.thumbprint : undefined,
  };
}

function textsOf(value: ShellValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return value === undefined || value === null || typeof value === 'boolean' ? [] : value;
}
