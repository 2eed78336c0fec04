import { parseTlsCertificateName } from '../model/tls-certificate-name.ts';
import type { TypedProperty } from '../model/typed-record.ts';
import { strangerIn } from './forbidden.ts';
import { type ScriptValue, scriptValueOf } from './script-value.ts';

/** Why a value may not reach a server by command. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST_NAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const MAXIMUM_NAME_LENGTH = 253;
const URL_TEXT = new RegExp(
  `^https?://(${LABEL}(?:\\.${LABEL})*)(?::\\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?$`,
  'i',
);

const OF_HOST_NAMES = /^[A-Za-z0-9.*-]$/;
const OF_PRINCIPAL_NAMES = /^[A-Za-z0-9.*:-]$/;
const OF_URLS = /^[A-Za-z0-9.:/~_-]$/;

/** Properties of OutlookProvider whose values are no names, and what they can be. */
const PROVIDER_VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['TTL', /^\d{1,5}$/],
  ['RequiredClientVersions', /^\d{1,5}(?:\.\d{1,5}){3}, \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/],
  ['OutlookProviderFlags', /^[A-Za-z]{1,64}$/],
]);

/**
 * A value that an OutlookProvider is to be given. CertPrincipalName is `none`, or `msstd:` and an ASCII host or wildcard
 * name, Server such a name: nothing else is ever right, whatever a file proposes.
 */
export function newProviderValue(property: string, value: string | null): ScriptValue | Refusal {
  const other = PROVIDER_VALUES.get(property);
  if (!other && property !== 'CertPrincipalName' && property !== 'Server')
    return refused(`no command is known for the property ${property}`);
  if (value === null) return { kind: 'unset' };
  if (other) return other.test(value) ? plain(value) : refused(`the value is none that ${property} takes`);
  if (property === 'Server') return hostValue(value, value);
  if (/^none$/i.test(value)) return plain('none');
  const name = /^msstd:(.*)$/is.exec(value)?.[1];
  return name === undefined
    ? refused(`the value is not "msstd:" followed by a host name${strangerIn(value, OF_PRINCIPAL_NAMES)}`)
    : hostValue(value, name);
}

/** A value that any other object is to be given: of the shape that its property has. */
export function newValue(
  { name, shape }: Pick<TypedProperty, 'name' | 'shape'>,
  value: string | null,
): ScriptValue | Refusal {
  if (value === null) return { kind: 'unset' };
  if (name === 'TlsCertificateName')
    return typeof parseTlsCertificateName(value) === 'string'
      ? refused('the value is not "<I>" and an issuer, then "<S>" and a subject')
      : scriptValueOf(value);
  switch (shape) {
    case 'host':
      return hostValue(value, value);
    case 'url':
      return URL_TEXT.test(value)
        ? plain(value)
        : refused(`the value is no plain URL${strangerIn(value, OF_URLS)}`);
    case 'boolean':
      return /^(?:true|false)$/i.test(value)
        ? plain(/^true$/i.test(value) ? 'True' : 'False')
        : refused('the value is neither True nor False');
    case 'integer':
      return /^-?\d{1,10}$/.test(value) ? plain(value) : refused('the value is no number');
    case 'thumbprint':
      return /^[0-9A-F]{40}$/i.test(value) ? plain(value) : refused('the value is no thumbprint');
    case 'text':
      return scriptValueOf(value);
    default:
      return /^[A-Za-z][A-Za-z0-9]{0,63}$/.test(value)
        ? plain(value)
        : refused(`no script sets a value such as ${name} has`);
  }
}

function hostValue(text: string, name: string): ScriptValue | Refusal {
  const host = name.startsWith('*.') ? name.slice(2) : name;
  return name.length <= MAXIMUM_NAME_LENGTH && HOST_NAME.test(host)
    ? plain(text)
    : refused(`the value is not an ASCII host or wildcard name${strangerIn(name, OF_HOST_NAMES)}`);
}

function plain(text: string): ScriptValue {
  return { kind: 'plain', text };
}

function refused(reason: string): Refusal {
  return { kind: 'refused', reason };
}
