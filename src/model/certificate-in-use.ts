import { type Certificate, namesServer } from './certificate.ts';
import { isPublic, usesOf } from './certificate-use.ts';
import type { Environment } from './environment.ts';
import type { Moment } from './moment.ts';
import { remember } from './remember.ts';
import { isLoose, showsBinding, validityAt } from './serving.ts';

/**
 * The certificates that clients or other organisations meet as far as the exports tell: in service, or, where no export
 * says of which, fit for a server and no mere file beside the servers' own word.
 */
export const certificatesInUse = remember(findInUse, () => '');

/** Those of them that have not expired: an expired one has to be replaced, whatever else is wrong with it. */
export function presentCertificates(environment: Environment, asOf: Moment): readonly Certificate[] {
  return certificatesInUse(environment).filter((certificate) => validityAt(certificate, asOf) !== 'expired');
}

function findInUse(environment: Environment): readonly Certificate[] {
  const isBindingKnown = showsBinding(environment);
  return environment.certificates.filter((certificate) => {
    if (!isPublic(environment, certificate)) return false;
    if (usesOf(environment, certificate)) return true;
    return namesServer(certificate.x509) && !(isBindingKnown && isLoose(certificate));
  });
}
