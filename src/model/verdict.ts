import { matchPrincipalName, type NameMatch } from '../names/match.ts';
import { type Certificate, describeCertificate } from './certificate.ts';
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
const MATCHES = [
  'common-name',
  'subject-alternative-name',
  'wildcard-common-name',
  'wildcard-alternative-name',
  'covers-certificate',
] as const satisfies readonly NameMatch[];

/** Judges `name`, a principal name without its prefix, for the clients of one side at a time. */
export function judgePrincipalName(
  environment: Environment,
  side: Side,
  name: string,
  asOf: Moment,
): Verdict {
  const serving = servingCertificates(environment, side, asOf);
  const matched = new Map<NameMatch, Certificate[]>();
  for (const certificate of serving.usable) {
    const match = matchPrincipalName(name, certificate.x509);
    matched.set(match, [...(matched.get(match) ?? []), certificate]);
  }
  const match = MATCHES.find((candidate) => matched.has(candidate));
  if (match === undefined) return judgeWithoutUsableMatch(environment, name, serving);
  const certificates = matched.get(match) ?? [];
  if (match === 'common-name' || match === 'subject-alternative-name') return { kind: match, certificates };
  return { kind: 'wildcard', match, certificates };
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
  const carrier = serving.unfit.find(({ certificate }) => carriesName(certificate, name));
  if (carrier) return { kind: 'unusable', ...carrier, serving: serving.usable };
  const judged = serving.usable.length > 0 ? serving.usable : outdated(serving);
  if (judged.length > 0) return { kind: 'mismatch', certificates: judged };
  return { kind: 'undecided', missing: whatIsMissing(serving) };
}

function whatIsMissing({ unfit }: ServingCertificates): string {
  const own = unfit.find(
    ({ certificate, why }) => why === 'exchange-own' && certificate.services?.includes('IIS'),
  );
  return own
    ? `the certificate that clients meet: only ${describeCertificate(own.certificate)}, which Exchange made for ` +
        "itself, is enabled for IIS; add the file of the load balancer's certificate, or enable the right one"
    : 'a certificate that serves clients';
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
