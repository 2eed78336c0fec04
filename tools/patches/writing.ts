import { escapeXmlText } from '../../src/syntax/xml-text.ts';
import type { ExchangeObject } from '../healthy/export.ts';
import { response } from '../healthy/response.ts';
import { certificateCalled } from './certificates.ts';
import type { Dialect, Subject, Texts } from './dialect.ts';
import { moduleBeside } from './dialects/written.ts';
import { DIALECTS } from './dialects.ts';
import { type Form, saved } from './forms.ts';
import { hostOf, type OrganisationNames } from './names.ts';
import { addresses, type Objects, providers, surroundings } from './objects.ts';
import { fullName, healthyValues, type Organisation, rightName, type Values } from './organisation.ts';

/** A file as it lies on disk. */
export interface SavedFile {
  readonly bytes: Uint8Array;
  readonly form: Form;
  /** Whether the configuration says that it only shows what servers have. */
  readonly isObserved: boolean;
}

/** How everything else is kept. */
export type Background = Pick<Dialect, 'name' | 'write'>;

const called = (name: string): Dialect[] => DIALECTS.filter((dialect) => dialect.name === name);

/** What a fault in them can be mended in, and what says all of a certificate. */
export const BACKGROUNDS: readonly Background[] = [
  ...called('ConvertTo-Json -Compress'),
  ...called('ConvertTo-Json of Windows PowerShell'),
  ...called('Select-Object with texts | Export-Clixml'),
];

/** Everything that decides what the files of an organisation are. */
export interface Writing {
  readonly organisation: Organisation;
  readonly values: Values;
  /** What the servers have, whatever is wanted. */
  readonly observed: Values;
  readonly dialect: Dialect;
  /** What is written in the dialect; the rest is in the background. */
  readonly subjects: readonly Subject[];
  /** Whether a profile of Outlook is kept. */
  readonly hasProfile: boolean;
  readonly form: Form;
  readonly background: Background;
}

const PLAIN: Form = { encoding: 'utf-8', byteOrderMark: false, lineEnd: '\n', endsInNewline: true };
const CHANGED = '2026-11-25T09:00:00Z';
const CHANGED_BEFORE = '2026-09-01T09:00:00Z';
const OBSERVED = 'observed';

/** The files of an organisation by path. */
export function writeOrganisation(writing: Writing): Readonly<Record<string, SavedFile>> {
  const { organisation, values, dialect, subjects, hasProfile, form, background } = writing;
  const objects: Readonly<Record<Subject, Objects>> = {
    provider: { OutlookProvider: providers(organisation, values, CHANGED) },
    url: addresses(organisation, values),
    profile: { ClientProfile: [profileOf(organisation.names, values)] },
  };
  const own = Object.assign({}, ...subjects.map((subject) => objects[subject]));
  const rest = {
    ...surroundings(organisation, values),
    ...(!subjects.includes('provider') && objects.provider),
    ...(!subjects.includes('url') && objects.url),
  };
  return {
    ...kept(dialect.write(own, organisation), form),
    ...kept(inFolder('servers', background.write(rest, organisation)), PLAIN),
    ...(hasProfile &&
      !subjects.includes('profile') &&
      kept(profileFile(objects.profile, organisation), PLAIN)),
    ...kept(besides(writing, objects), PLAIN),
    ...kept(inFolder(OBSERVED, observations(writing)), PLAIN, organisation.copies === 'observed'),
    ...kept(configuration(organisation), PLAIN),
  };
}

function profileFile(objects: Objects, organisation: Organisation): Texts {
  return inFolder('clients', called('a profile file')[0]?.write(objects, organisation) ?? {});
}

function kept(texts: Texts, form: Form, isObserved = false): Record<string, SavedFile> {
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => [path, { bytes: saved(text, form), form, isObserved }]),
  );
}

function inFolder(folder: string, texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text]));
}

/** An object that no cmdlet shows: what an Outlook profile is made with. */
function profileOf(names: OrganisationNames, { profile }: Values): ExchangeObject {
  return {
    type: 'ClientProfile',
    properties: {
      ProfileName: names.profile,
      RPCoverHTTPflags: profile.flags,
      RPCProxyServer: profile.proxyServer,
      RPCProxyPrincipalName: profile.principalName,
    },
  };
}

/** What describes the providers once more, and is edited with them; and the file of a retired certificate. */
function besides(
  { organisation, values, observed }: Writing,
  { provider }: Readonly<Record<Subject, Objects>>,
): Texts {
  const { copies, names } = organisation;
  const again: Texts =
    copies === 'agreeing'
      ? inFolder('archive', jsonOf(provider))
      : copies === 'older'
        ? inFolder('archive', jsonOf(olderProviders(organisation, values, observed)))
        : copies === 'module'
          ? { 'desired.exchange.ts': moduleBeside(provider) }
          : {};
  return {
    ...again,
    ...(values.retired === 'file' && { 'retired.pem': certificateCalled(`${names.style}-retired`).pem }),
  };
}

/** The providers before anybody changed EXPR: what that was then is not judged any more, and so not mended. */
function olderProviders(organisation: Organisation, values: Values, observed: Values): Objects {
  const certPrincipalName = `msstd:legacy.${organisation.names.domain}`;
  const before = { ...observed.providers.EXPR, certPrincipalName };
  const older = { ...values, providers: { ...values.providers, EXPR: before } };
  return { OutlookProvider: providers(organisation, older, CHANGED_BEFORE) };
}

function jsonOf(objects: Objects): Texts {
  return Object.fromEntries(
    Object.entries(objects).map(([noun, each]) => [
      `${noun}.json`,
      JSON.stringify(
        each.map(({ properties }) => properties),
        null,
        2,
      ),
    ]),
  );
}

/** What servers, clients and the analyzer said, which no fix touches. */
function observations({ organisation, observed }: Writing): Texts {
  const { copies, names, servers, response: told } = organisation;
  const host = hostOf(names);
  const principalName = (told === 'as-told' ? observed : healthyValues(organisation)).providers.EXPR
    .certPrincipalName;
  const rpcServer = fullName(servers[0] ?? '', organisation);
  return {
    ...(copies === 'observed' && {
      ...jsonOf({ OutlookProvider: providers(organisation, observed, CHANGED) }),
    }),
    ...(told !== 'none' && {
      'autodiscover.xml': response({ host, rpcServer, principalName: escapeXmlText(principalName) }),
    }),
    ...(observed.analyzed !== undefined && {
      'analyzer.xml': analyzerReport(rightName(organisation).replace('msstd:', ''), observed.analyzed),
    }),
  };
}

/** What the analyzer says of a certificate with another common name. */
function analyzerReport(commonName: string, told: string): string {
  const detail =
    `The certificate common name ${commonName} doesn't validate against the mutual authentication string that was ` +
    `provided: ${told}`;
  return `<?xml version="1.0" encoding="utf-8"?>
<testresult status="Error" errorid="11111111-0000-0000-0000-000000000000" testdescription="Testing RPC/HTTP connectivity." resultdescription="" additionaldetails="" elapsedMilliseconds="5120">
  <children>
    <testresult status="Error" errorid="22222222-0000-0000-0000-000000000000" testdescription="Testing SSL mutual authentication with the RPC proxy server." resultdescription="Mutual authentication could not be established." additionaldetails="${escapeXmlText(detail)}" elapsedMilliseconds="120"><children /></testresult>
  </children>
</testresult>
`;
}

function configuration({ clientFloor, copies, rulesOff }: Organisation): Texts {
  const settings = {
    ...(clientFloor !== 'rpc' && { clientFloor }),
    ...(rulesOff.length > 0 && { rules: Object.fromEntries(rulesOff.map((id) => [id, 'off'])) }),
    ...(copies === 'observed' && { roles: [{ files: [OBSERVED], role: 'observed' }] }),
  };
  if (Object.keys(settings).length === 0) return {};
  return { 'exchange-lint.json': `${JSON.stringify(settings, null, 2)}\n` };
}
