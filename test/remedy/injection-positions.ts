import type { PatchRequest } from '../../src/remedy/patch-bundle.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
import type { OfferedFix } from '../../src/rule/offer.ts';
import type { ShellCommand } from '../../src/rule/shell-command.ts';
import { change, inDirectory, ORGANIZATION, shown, source } from './changes.ts';

/** A place in an input file that a value takes, as a change that a patch is made of. */
export interface Position {
  readonly name: string;
  /** What the place is: a value that an export shows, one that a server is to be given, or what an object is called. */
  readonly role: 'present' | 'new' | 'name' | 'in the directory';
  /** What stands there when all is well. */
  readonly benign: string;
  /** Of an object of its own. */
  readonly at: (value: string) => PropertyChange;
}

type Parts = Parameters<typeof change>[0];

const provider = (identity: string, parts: Parts = {}) =>
  inDirectory(change({ identity, ...parts }), DN(identity));
const TLS = '<I>CN=Contoso CA<S>CN=mail.contoso.com';
const OTHER_TLS = '<I>CN=Another CA<S>CN=mail.contoso.com';
const connector = (parts: Parts) =>
  change({
    type: 'SendConnector',
    property: 'TlsCertificateName',
    current: shown(TLS),
    value: TLS,
    ...parts,
  });
const owa = (name: string, parts: Parts) =>
  change({
    type: 'OwaVirtualDirectory',
    identity: `EX01\\${name}`,
    property: 'ExternalUrl',
    current: shown('https://ex01.contoso.com/owa'),
    value: 'https://mail.contoso.com/owa',
    ...parts,
  });

/** All that an input file controls of what reaches a server or the directory. */
export const POSITIONS: readonly Position[] = [
  ...roles('present', [
    ['CertPrincipalName', 'msstd:a.contoso.com', (value) => provider('P1', { current: shown(value) })],
    ['what follows msstd:', 'a.contoso.com', (value) => provider('P2', { current: shown(`msstd:${value}`) })],
    [
      'Server',
      'ex01.contoso.com',
      (value) => provider('P3', { property: 'Server', current: shown(value), value: null }),
    ],
    ['TlsCertificateName', OTHER_TLS, (value) => connector({ identity: 'C1', current: shown(value) })],
    ['URL', 'https://a.contoso.com/owa', (value) => owa('owa 1', { current: shown(value) })],
  ]),
  ...roles('new', [
    ['CertPrincipalName', 'msstd:a.contoso.com', (value) => provider('P4', { value })],
    ["certificate's common name", 'a.contoso.com', (value) => provider('P5', { value: `msstd:${value}` })],
    [
      'Server',
      'ex01.contoso.com',
      (value) => provider('P6', { property: 'Server', current: shown(null), value }),
    ],
    ['TlsCertificateName', OTHER_TLS, (value) => connector({ identity: 'C2', value })],
    ["certificate's issuer", 'CA', (value) => connector({ identity: 'C3', value: `<I>CN=${value}<S>CN=a` })],
    [
      "certificate's subject",
      'mail',
      (value) => connector({ identity: 'C4', value: `<I>CN=a<S>CN=${value}` }),
    ],
    ['URL', 'https://a.contoso.com/owa', (value) => owa('owa 2', { value })],
    ["URL's host", 'a.contoso.com', (value) => owa('owa 3', { value: `https://${value}/owa` })],
    [
      "connector's host",
      'a.contoso.com',
      (value) => connector({ identity: 'C5', property: 'Fqdn', current: shown('old.contoso.com'), value }),
    ],
  ]),
  ...roles('name', [
    ['provider', 'Kiosk', (value) => provider(value)],
    ['connector', 'Outbound', (value) => connector({ identity: value, current: shown('old') })],
    ['virtual directory', 'owa (Default Web Site)', (value) => owa(value, {})],
    [
      'server',
      'EX02',
      (value) =>
        change({
          type: 'ImapSettings',
          identity: `${value}\\1`,
          property: 'X509CertificateName',
          current: shown('old.contoso.com'),
          value: 'mail.contoso.com',
        }),
    ],
  ]),
  ...roles('in the directory', [
    ['DistinguishedName', DN('P7'), (value) => inDirectory(change({ identity: 'P7' }), value)],
    ['organisation', 'Contoso', (value) => inDirectory(change({ identity: 'P8' }), DN('P8', value))],
    [
      'organisation with escapes',
      'Contoso',
      (value) => inDirectory(change({ identity: 'P9' }), DN('P9', asDigits(value))),
    ],
  ]),
];

function roles(
  role: Position['role'],
  positions: readonly (readonly [name: string, benign: string, at: Position['at']])[],
): Position[] {
  return positions.map(([name, benign, at]) => ({ role, name, benign, at }));
}

function DN(name: string, organisation?: string): string {
  const container =
    organisation === undefined
      ? ORGANIZATION
      : ORGANIZATION.replace(/^CN=.*?(?=,CN=Mic)/, `CN=${organisation}`);
  return `CN=${name},CN=Outlook,CN=AutoDiscover,CN=Client Access,${container}`;
}

/** Every character but letters and digits as the digits of its bytes, as RFC 4514 allows. */
function asDigits(value: string): string {
  return value.replace(/[^A-Za-z0-9]/gu, (character) =>
    Buffer.from(character).toString('hex').replace(/../g, '\\$&'),
  );
}

const ENABLE = {
  cmdlet: 'Enable-ExchangeCertificate',
  thumbprint: '0123456789ABCDEF0123456789ABCDEF01234567',
};

/** Commands whose parameters come from files, with the value in each of them in turn. */
export function commandsWith(value: string): readonly ShellCommand[] {
  const parameters = { Server: 'EX01', Thumbprint: ENABLE.thumbprint, Services: ['IIS'] };
  return [
    { ...parameters, Server: value },
    { ...parameters, Thumbprint: value },
    { ...parameters, Services: ['IIS', value] },
  ].map((each) => ({ cmdlet: ENABLE.cmdlet, parameters: each }));
}

type Repair = PatchRequest['repairs'][number];

/** A repair whose every text says the value: message, evidence, title and consequence, and the paths of both. */
export function repairSaying(value: string): Repair {
  const location = { source: source(`exports/${value}.xml`), span: { start: 0, end: 0 } };
  const fix: Repair['fix'] = {
    title: value,
    consequences: [{ text: value, isRefusal: false }],
    changes: [change({ identity: 'P10', property: value }), change({ identity: 'P11', type: value })],
    furtherCommands: [],
  };
  return {
    finding: {
      ruleId: 'principal-name/mismatch',
      message: value,
      location,
      related: [{ message: value, location }],
    },
    fix,
  };
}

/** A repair of the one change, or of none. */
export function repairOf(
  changes: readonly PropertyChange[],
  commands: OfferedFix['furtherCommands'] = [],
): Repair {
  return {
    finding: {
      ruleId: 'principal-name/mismatch',
      message: 'It is wrong',
      location: { source: source('exports/a.xml'), span: { start: 0, end: 0 } },
      related: [],
    },
    fix: { title: 'Mend it', changes, furtherCommands: commands },
  };
}
