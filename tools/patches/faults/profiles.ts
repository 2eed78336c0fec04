import { elsewhere, type Fault, host, right, type Text, textOf } from '../fault.ts';

interface ProfileFault extends Partial<Pick<Fault, 'demands' | 'isError'>> {
  readonly rule: string;
  readonly flags?: number;
  readonly value?: Text;
}

function inProfile(name: string, { rule, flags, value, demands = {}, isError = true }: ProfileFault): Fault {
  return {
    name,
    subject: 'profile',
    rule,
    demands,
    place: 'profile',
    isError,
    isUnset: value === '',
    make: (values, organisation) => ({
      ...values,
      profile: {
        ...values.profile,
        ...(flags !== undefined && { flags }),
        ...(value !== undefined && { principalName: textOf(value, organisation) }),
      },
    }),
  };
}

/** What may be wrong with a profile of Outlook. */
export const FAULTS_OF_PROFILES: readonly Fault[] = [
  inProfile('a profile with a name that is not on the certificate', {
    rule: 'client/principal-mismatch',
    value: elsewhere,
    demands: { certificate: 'host' },
  }),
  inProfile('a profile with a host for a wildcard', {
    rule: 'client/principal-mismatch',
    value: host,
    demands: { certificate: 'wildcard' },
  }),
  inProfile('a profile with a misspelt prefix', {
    rule: 'client/principal-mismatch',
    value: right((value) => value.replace('msstd', 'mstd')),
  }),
  inProfile('a profile with a dot at the end', {
    rule: 'client/principal-mismatch',
    value: right((value) => `${value}.`),
  }),
  inProfile('a profile that does not compare the name', {
    rule: 'client/flags-inconsistent',
    flags: 0x29,
    isError: false,
  }),
  inProfile('a profile without TLS alone', {
    rule: 'client/flags-inconsistent',
    flags: 0x2d,
    isError: false,
  }),
  inProfile('a profile that compares no name', {
    rule: 'client/flags-inconsistent',
    value: '',
    isError: false,
  }),
];
