import { type PrincipalNameCandidate, principalNameCandidates } from '../model/candidate.ts';
import { describeCertificate } from '../model/certificate.ts';
import type { Side } from '../model/endpoint.ts';
import type { Environment } from '../model/environment.ts';
import type { Moment } from '../model/moment.ts';
import type { OutlookProvider } from '../model/outlook-provider.ts';
import { propertyOf } from '../model/record.ts';
import { judgePrincipalName, type Verdict } from '../model/verdict.ts';
import { type PrincipalName, parsePrincipalName } from '../names/principal-name.ts';
import type { Applicability, Fix, PropertyChange } from './finding.ts';
import { canDerive, consequencesOf } from './name-consequences.ts';
import type { ClientProvider } from './provider-finding.ts';

const APPLICABILITY: Readonly<Record<PrincipalNameCandidate['certainty'], Applicability>> = {
  only: 'safe',
  doubtful: 'unsafe',
  choice: 'manual',
};

/** A choice between more values than these is none that a tool can prepare; each would have to be proven. */
const MOST_CANDIDATES = 10;

/** What holds a principal name for the clients of one side: a provider, or the profile of a client. */
export interface NameHolder {
  readonly side: Side;
  /** `EXPR`. */
  readonly called: string;
  readonly change: (value: string) => PropertyChange;
}

/**
 * Sets the provider to the common name of the certificate that serves its side; one fix for each candidate. Where every
 * server then derives a name that its certificate has, unsetting it is a choice too.
 */
export function commonNameFixes(environment: Environment, client: ClientProvider, asOf: Moment): Fix[] {
  return [
    ...commonNameFixesOf(environment, holderOf(client), asOf),
    ...unsettingFixes(environment, client, asOf),
  ];
}

/**
 * Unsets the provider where every server then derives a name that its certificate has: the healthiest state, which no
 * renewal under another name breaks.
 */
export function unsettingFixes(
  environment: Environment,
  { provider, side }: ClientProvider,
  asOf: Moment,
): Fix[] {
  if (provider.principalName?.form === 'unset' || !canDerive(environment, side, asOf)) return [];
  return [
    {
      title: `Unset CertPrincipalName of ${provider.name}, so that each server derives its own`,
      applicability: 'manual',
      choice: 'unset',
      consequences: consequencesOf(environment, side, null, asOf),
      changes: [changeOf(provider, 'CertPrincipalName', null)],
    },
  ];
}

/** The same for whatever holds the name. */
export function commonNameFixesOf(environment: Environment, holder: NameHolder, asOf: Moment): Fix[] {
  const { side, called, change } = holder;
  const candidates = principalNameCandidates(environment, side, asOf).slice(0, MOST_CANDIDATES);
  return candidates.map(({ name, value, certificate, certainty }) => ({
    title: `Set ${called} to ${value}, the common name of certificate ${describeCertificate(certificate)}`,
    applicability: APPLICABILITY[certainty],
    choice: name.startsWith('*.') ? 'wildcard' : 'common-name',
    consequences: consequencesOf(environment, side, name, asOf),
    changes: [change(value)],
  }));
}

/** A name that is no well-formed principal name. */
type Malformed = Extract<PrincipalName, { form: 'bad-prefix' | 'bad-name' }>;

/**
 * Mends a mistyped value: the repaired one where a certificate in use carries it or nothing speaks against it,
 * else the certificate's common name.
 */
export function repairFixes(
  environment: Environment,
  client: ClientProvider,
  malformed: Malformed,
  asOf: Moment,
): Fix[] {
  return [
    ...repairFixesOf(environment, holderOf(client), malformed, asOf),
    ...unsettingFixes(environment, client, asOf),
  ];
}

/** The same for whatever holds the name. */
export function repairFixesOf(
  environment: Environment,
  holder: NameHolder,
  { repaired, isLossless }: Malformed,
  asOf: Moment,
): Fix[] {
  const { side, called, change } = holder;
  const others = commonNameFixesOf(environment, holder, asOf);
  const verdict = repaired === undefined ? undefined : verdictOn(environment, side, repaired, asOf);
  if (repaired === undefined || !verdict || !SUPPORTING.has(verdict)) return others;
  const repair: Fix = {
    title: `Set ${called} to ${repaired}`,
    applicability: isLossless ? 'safe' : 'unsafe',
    changes: [change(repaired)],
  };
  // A name in subjectAltName alone is not enough for every client: its proof tells, and then the common name is left.
  return verdict === 'subject-alternative-name' ? [repair, ...others.map(inDoubt)] : [repair];
}

function holderOf({ provider, side }: ClientProvider): NameHolder {
  return {
    side,
    called: provider.name,
    change: (value) => changeOf(provider, 'CertPrincipalName', value),
  };
}

/** The same fix for a person to look at: the evidence points to it, and to something else too. */
export function inDoubt(fix: Fix): Fix {
  return fix.applicability === 'safe' ? { ...fix, applicability: 'unsafe' } : fix;
}

/** A property of a provider set to a value; null means unset. */
export function changeOf(provider: OutlookProvider, property: string, value: string | null): PropertyChange {
  const { record } = provider;
  return { record, property, current: propertyOf(record, property), value };
}

/** The verdicts under which a certificate carries a name, or nothing speaks against it. */
const SUPPORTING: ReadonlySet<Verdict['kind']> = new Set([
  'common-name',
  'subject-alternative-name',
  'one-of-its-names',
  'undecided',
]);

function verdictOn(
  environment: Environment,
  side: Side,
  value: string,
  asOf: Moment,
): Verdict['kind'] | undefined {
  const parsed = parsePrincipalName(value);
  return parsed.form === 'msstd' ? judgePrincipalName(environment, side, parsed.name, asOf).kind : undefined;
}
