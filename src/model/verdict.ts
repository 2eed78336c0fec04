import { matchPrincipalName, type NameMatch } from '../names/match.ts';
import type { Certificate } from './certificate.ts';
import type { Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import { type ServingCertificates, servingCertificates, type Unfitness } from './serving.ts';

/**
 * What becomes of one principal name in an organisation. The kinds exclude each other, so that one cause gives one
 * finding: each rule reports its own.
 */
export type Verdict =
  | { readonly kind: 'common-name'; readonly certificates: readonly Certificate[] }
  | { readonly kind: 'subject-alternative-name'; readonly certificates: readonly Certificate[] }
  | {
      readonly kind: 'wildcard';
      readonly match: WildcardMatch;
      readonly certificates: readonly Certificate[];
    }
  | {
      readonly kind: 'unusable';
      readonly certificate: Certificate;
      readonly why: Unfitness;
      readonly serving: readonly Certificate[];
    }
  | { readonly kind: 'mismatch'; readonly certificates: readonly Certificate[] }
  | { readonly kind: 'undecided'; readonly missing: string };

export type WildcardMatch = Exclude<NameMatch, 'common-name' | 'subject-alternative-name' | 'none'>;

const WILDCARD_MATCHES = ['wildcard-common-name', 'wildcard-alternative-name', 'covers-certificate'] as const;

/** Judges `name`, a principal name without its prefix, for the clients of one side at a time. */
export function judgePrincipalName(environment: Environment, side: Side, name: string, asOf: Date): Verdict {
  const serving = servingCertificates(environment, side, asOf);
  for (const match of ['common-name', 'subject-alternative-name'] as const) {
    const certificates = matching(serving.usable, name, match);
    if (certificates.length > 0) return { kind: match, certificates };
  }
  for (const match of WILDCARD_MATCHES) {
    const certificates = matching(serving.usable, name, match);
    if (certificates.length > 0) return { kind: 'wildcard', match, certificates };
  }
  return judgeWithoutUsableMatch(environment, name, serving);
}

function judgeWithoutUsableMatch(
  environment: Environment,
  name: string,
  serving: ServingCertificates,
): Verdict {
  const [unreadable] = environment.unreadableCertificates;
  if (unreadable) return { kind: 'undecided', missing: `the names of certificate ${unreadable.description}` };
  const carrier = serving.unfit.find(({ certificate }) => carriesName(certificate, name));
  if (carrier) return { kind: 'unusable', ...carrier, serving: serving.usable };
  const judged = serving.usable.length > 0 ? serving.usable : outdated(serving);
  if (judged.length > 0) return { kind: 'mismatch', certificates: judged };
  return { kind: 'undecided', missing: 'a certificate that serves clients' };
}

function matching(certificates: readonly Certificate[], name: string, match: NameMatch): Certificate[] {
  return certificates.filter(({ x509 }) => matchPrincipalName(name, x509) === match);
}

function carriesName({ x509 }: Certificate, name: string): boolean {
  const match = matchPrincipalName(name, x509);
  return match === 'common-name' || match === 'subject-alternative-name';
}

/** Certificates that would serve but for the date: they still show which names this organisation's clients meet. */
function outdated({ unfit }: ServingCertificates): Certificate[] {
  return unfit
    .filter(({ why }) => why === 'expired' || why === 'not-yet-valid')
    .map(({ certificate }) => certificate);
}
