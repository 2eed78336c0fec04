import { isWithinDomain } from '../names/mail-domain.ts';
import { coversHost, namesIn } from '../names/match.ts';
import type { Certificate } from './certificate.ts';
import { areNamesKnown } from './certificate-facts.ts';
import { textsOf } from './connector.ts';
import { type Environment, recordsOfType } from './environment.ts';

/** Whether a domain, or a wildcard for it and what is below, stands on a certificate; undefined where too few names are known. */
export function carriesDomain({ x509 }: Certificate, value: string): boolean | undefined {
  const names = namesIn(x509);
  if (names.some((name) => isWithinDomain(name, value) || coversHost(name, value))) return true;
  return areNamesKnown(x509) ? false : undefined;
}

/** The accepted domains, as wildcards that stand for what is below them too. */
export function acceptedDomains(environment: Environment): readonly string[] {
  return recordsOfType(environment, 'AcceptedDomain').flatMap((record) =>
    textsOf(record, 'DomainName').map((domain) => `*.${domain.replace(/^\*\./, '')}`),
  );
}
