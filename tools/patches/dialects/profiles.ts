import type { Exported } from '../../healthy/export.ts';
import type { Dialect } from '../dialect.ts';
import type { Objects } from '../objects.ts';

interface Profile {
  readonly name: string;
  readonly flags: number;
  readonly host: string;
  readonly principalName: string;
}

function profileIn(objects: Objects): Profile {
  const properties: Readonly<Record<string, Exported>> = objects['ClientProfile']?.[0]?.properties ?? {};
  const text = (name: string): string => String(properties[name] ?? '');
  return {
    name: text('ProfileName'),
    flags: Number(properties['RPCoverHTTPflags']),
    host: text('RPCProxyServer'),
    principalName: text('RPCProxyPrincipalName'),
  };
}

interface Style {
  readonly flags: (flags: number) => string;
  readonly text: (text: string) => string;
}

function profileFile(objects: Objects, style: Style): string {
  const { name, flags, host, principalName } = profileIn(objects);
  return `;Automatically generated PRF file
[General]
Custom=1
ProfileName=${name}
DefaultProfile=Yes

[Service List]
ServiceEGS=Exchange Global Section

[ServiceEGS]
MailboxName=%UserName%
HomeServer=EX01
RPCoverHTTPflags=${style.flags(flags)}
RPCProxyServer=${style.text(host)}
RPCProxyPrincipalName=${principalName === '' ? '' : style.text(principalName)}
RPCProxyAuthScheme=0x0002

[Exchange Global Section]
SectionGUID=13dbb0c8aa05101a9bb000aa002fc45a
RPCProxyPrincipalName=PT_UNICODE,0x6625
`;
}

const hexadecimal = (flags: number): string => `0x${flags.toString(16).toUpperCase().padStart(4, '0')}`;
const asIs = (text: string): string => text;

const bytesOf = (text: string): string =>
  [...Buffer.from(`${text}\0`, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',');

function registryFile(objects: Objects): string {
  const { name, flags, host, principalName } = profileIn(objects);
  const key = `HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\${name}`;
  return `Windows Registry Editor Version 5.00

[${key}\\a1b2c3d4e5f60718293a4b5c6d7e8f90]
"001f6622"=hex:${bytesOf(host)}
"001f6625"=hex:${bytesOf(principalName)}
"00036623"=hex:${flags.toString(16).padStart(2, '0')},00,00,00
"00036627"=hex:02,00,00,00
`;
}

export const PROFILE_DIALECTS: readonly Dialect[] = [
  {
    name: 'a profile file',
    format: 'prf',
    holds: ['profile'],
    isAnsi: true,
    write: (objects) => ({ 'outlook.prf': profileFile(objects, { flags: hexadecimal, text: asIs }) }),
  },
  {
    name: 'a profile file with decimal numbers',
    format: 'prf',
    holds: ['profile'],
    isAnsi: true,
    write: (objects) => ({ 'outlook.prf': profileFile(objects, { flags: String, text: asIs }) }),
  },
  {
    name: 'a profile file with quotation marks',
    format: 'prf',
    holds: ['profile'],
    isAnsi: true,
    write: (objects) => ({
      'outlook.prf': profileFile(objects, { flags: hexadecimal, text: (text) => `"${text}"` }),
    }),
  },
  {
    name: 'a registry export',
    format: 'reg',
    holds: ['profile'],
    isReadOnly: {
      profile: 'what the registry keeps are bytes: its fixes are unsafe, for somebody to look at',
    },
    write: (objects) => ({ 'outlook.reg': registryFile(objects) }),
  },
];
