import type { NameMatch } from '../names/match.ts';
import { groupBy } from '../text/group-by.ts';
import { type Certificate, describeCertificate, roleInIis } from './certificate.ts';
import { areNamesKnown, matchKnownNames } from './certificate-facts.ts';
import type { Side } from './endpoint.ts';
import type { Environment } from './environment.ts';
import type { Moment } from './moment.ts';
import { type ServingCertificates, servingCertificates, showsBinding, type Unfitness } from './serving.ts';

/**
 * What becomes of one principal name in an organisation. The kinds exclude each other, so that one cause gives one
 * finding: each rule reports its own.
 */
export type Verdict =
  | { readonly kind: 'common-name'; readonly certificates: readonly Certificate[] }
  | { readonly kind: 'subject-alternative-name'; readonly certificates: readonly Certificate[] }
  /** It is on a certificate, but whether as its common name cannot be known. */
  | {
      readonly kind: 'one-of-its-names';
      readonly certificates: readonly Certificate[];
      readonly missing: string;
    }
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

/** Best first: a name that several certificates carry is judged by the one that carries it best. */
const LITERAL_MATCHES = ['common-name', 'subject-alternative-name', 'one-of-its-names'] as const;

const WILDCARD_MATCHES = [
  'wildcard-common-name',
  'wildcard-alternative-name',
  'covers-certificate',
] as const satisfies readonly WildcardMatch[];

/** Judges `name`, a principal name without its prefix, for the clients of one side at a time. */
export function judgePrincipalName(
  environment: Environment,
  side: Side,
  name: string,
  asOf: Moment,
): Verdict {
  const serving = servingCertificates(environment, side, asOf);
  const matched = groupBy(serving.usable, ({ x509 }) => matchKnownNames(name, x509));
  for (const kind of LITERAL_MATCHES) {
    const certificates = matched.get(kind);
    if (!certificates) continue;
    if (kind !== 'one-of-its-names') return { kind, certificates };
    return {
      kind,
      certificates,
      missing: `the whole Subject of certificate ${whereListed(certificates[0])}`,
    };
  }
  const isBindingKnown = showsBinding(environment);
  const inDoubt = matched.get('unknown')?.find((certificate) => isBoundOrMayBe(certificate, isBindingKnown));
  if (inDoubt) return { kind: 'undecided', missing: missingNames(inDoubt) };
  const match = WILDCARD_MATCHES.find((candidate) => matched.has(candidate));
  if (match === undefined) return judgeWithoutUsableMatch(environment, name, serving);
  return { kind: 'wildcard', match, certificates: matched.get(match) ?? [] };
}

/** Where a server tells which certificates are for IIS, one of which it does not tell is none that clients meet. */
function isBoundOrMayBe(certificate: Certificate, isBindingKnown: boolean): boolean {
  return roleInIis(certificate) === 'clients' || !isBindingKnown;
}

/** What of its names the exports do not show whole. */
function missingNames(certificate: Certificate): string {
  const { printed } = certificate.x509;
  const missing = [
    ...(printed?.hasSubject ? [] : ['Subject']),
    ...(printed?.hasDomains ? [] : ['CertificateDomains']),
  ];
  return `the whole ${missing.join(' and ')} of certificate ${whereListed(certificate)}`;
}

function whereListed(certificate: Certificate): string {
  const path = certificate.origins[0]?.source.path ?? '';
  return `${describeCertificate(certificate)} in ${path}, which is listed without RawData`;
}

/**
 * The certificates that clients meet where a name nobody set is on none of them. An expired certificate that carries it
 * is reported as such: the name is not at fault.
 */
export function missedCertificates(verdict: Verdict): readonly Certificate[] | undefined {
  if (verdict.kind === 'mismatch') return verdict.certificates;
  return verdict.kind === 'unusable' && verdict.serving.length > 0 ? verdict.serving : undefined;
}

function judgeWithoutUsableMatch(
  environment: Environment,
  name: string,
  serving: ServingCertificates,
): Verdict {
  const isBindingKnown = showsBinding(environment);
  const unreadable = environment.unreadableCertificates.find(({ isForIis }) => isForIis || !isBindingKnown);
  if (unreadable) return { kind: 'undecided', missing: `the names of certificate ${unreadable.description}` };
  // What answers there may have the very name.
  if (serving.hiddenHosts.length > 0) return { kind: 'undecided', missing: whatIsMissing(serving) };
  const carrier = serving.unfit.find(({ certificate }) => carriesName(certificate, name));
  if (carrier) return { kind: 'unusable', ...carrier, serving: serving.usable };
  const judged = serving.usable.length > 0 ? serving.usable : outdated(serving);
  const inDoubt = judged.find(({ x509 }) => !areNamesKnown(x509));
  const known = judged.filter(({ x509 }) => areNamesKnown(x509));
  // Of those in use only such are in doubt as no server says are for IIS.
  if (known.length > 0 && (serving.usable.length > 0 || !inDoubt))
    return { kind: 'mismatch', certificates: known };
  return { kind: 'undecided', missing: inDoubt ? missingNames(inDoubt) : whatIsMissing(serving) };
}

function whatIsMissing({ unfit, hiddenHosts }: ServingCertificates): string {
  if (hiddenHosts.length > 0)
    return `the certificate that clients meet at ${hiddenHosts.join(', ')}: name its file in externalCertificates`;
  const own = unfit.find(
    ({ certificate, why }) => why === 'exchange-own' && certificate.services?.includes('IIS'),
  );
  return own
    ? `the certificate that clients meet: only ${describeCertificate(own.certificate)}, which Exchange made for ` +
        "itself, is enabled for IIS; add the file of the load balancer's certificate, or enable the right one"
    : 'a certificate that serves clients';
}

function carriesName({ x509 }: Certificate, name: string): boolean {
  const match = matchKnownNames(name, x509);
  return LITERAL_MATCHES.some((literal) => literal === match);
}

/** Certificates that would serve but for the date: they still show which names this organisation's clients meet. */
function outdated({ unfit }: ServingCertificates): Certificate[] {
  return unfit
    .filter(({ why }) => why === 'expired' || why === 'not-yet-valid')
    .map(({ certificate }) => certificate);
}
