import { objectIdentity } from '../model/connector.ts';
import type { ExchangeRecord } from '../model/record.ts';
import { isSettable, type SettableType } from '../model/settable-types.ts';

/** Objects of Exchange Online, which no script for servers reaches. */
const ONLINE_TYPES: ReadonlySet<string> = new Set(['InboundConnector']);

/** Whether an object of a type is set in Exchange Online PowerShell. */
export function isOnline(type: string): boolean {
  return ONLINE_TYPES.has(type);
}

/** How Get-NOUN and Set-NOUN name an object; without a name there is but one. */
export interface ShellObject {
  readonly noun: string;
  readonly name?: { readonly parameter: 'Identity' | 'Server'; readonly text: string };
}

/**
 * When an administrator sets it, the first first: a certificate answers before names point to it, servers are told their
 * names before clients are told what to expect of them, and files reach clients last.
 */
export const PHASES = [
  'certificate',
  'client-access',
  'mail',
  'pop-imap',
  'outlook-provider',
  'client-file',
] as const;

export type Phase = (typeof PHASES)[number];

interface Setter {
  /** What names the object to its cmdlets; null where there is but one. */
  readonly named: 'Identity' | 'Server' | null;
  readonly phase: Phase;
}

const CLIENT_ACCESS: Setter = { named: 'Identity', phase: 'client-access' };
const CONNECTOR: Setter = { named: 'Identity', phase: 'mail' };
const ONLY_ONE: Setter = { named: null, phase: 'mail' };
const MAIL_PROTOCOL: Setter = { named: 'Server', phase: 'pop-imap' };

/** The types whose objects a cmdlet sets. */
const SETTERS: Readonly<Record<SettableType, Setter>> = {
  OutlookProvider: { named: 'Identity', phase: 'outlook-provider' },
  OwaVirtualDirectory: CLIENT_ACCESS,
  EcpVirtualDirectory: CLIENT_ACCESS,
  WebServicesVirtualDirectory: CLIENT_ACCESS,
  MapiVirtualDirectory: CLIENT_ACCESS,
  OabVirtualDirectory: CLIENT_ACCESS,
  ActiveSyncVirtualDirectory: CLIENT_ACCESS,
  PowerShellVirtualDirectory: CLIENT_ACCESS,
  AutodiscoverVirtualDirectory: CLIENT_ACCESS,
  OutlookAnywhere: CLIENT_ACCESS,
  ClientAccessService: CLIENT_ACCESS,
  OrganizationConfig: { named: null, phase: 'client-access' },
  SendConnector: CONNECTOR,
  ReceiveConnector: CONNECTOR,
  InboundConnector: CONNECTOR,
  HybridConfiguration: ONLY_ONE,
  ImapSettings: MAIL_PROTOCOL,
  PopSettings: MAIL_PROTOCOL,
};

/** The object as its cmdlets name it; undefined for one of a type that no cmdlet sets. */
export function shellObjectOf(record: ExchangeRecord): ShellObject | undefined {
  const { type, identity } = record;
  if (!isSettable(type)) return undefined;
  switch (SETTERS[type].named) {
    case null:
      return { noun: type };
    case 'Identity':
      return { noun: type, name: { parameter: 'Identity', text: objectIdentity(record) } };
    case 'Server':
      return { noun: type, name: { parameter: 'Server', text: identity.replace(/\\.*$/s, '') } };
  }
}

/** Why an object with such a name is left to a person. */
export const PATTERN =
  'the name of the object has an asterisk (U+002A), so cmdlets would take it for several objects';

/** Whether cmdlets take the name for a pattern: `-Identity '*'` means every object. */
export function isPattern({ name }: ShellObject): boolean {
  return name?.text.includes('*') ?? false;
}

/** When objects of a type are set; what no cmdlet sets is a file of clients. */
export function phaseOf(type: string): Phase {
  return isSettable(type) ? SETTERS[type].phase : 'client-file';
}
