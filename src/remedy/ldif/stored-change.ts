import type { Attribute } from '../../model/directory-class.ts';
import type { PropertyChange } from '../../rule/finding.ts';
import { forbiddenIn } from '../forbidden.ts';
import { shownText } from '../join-changes.ts';
import { newProviderValue } from '../new-value.ts';
import { type Refusal, refused } from './refusal.ts';

/** An attribute's one value as Active Directory holds it; null where it holds none. */
export interface StoredChange {
  readonly kind: 'change';
  readonly attribute: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a change of a property is to the attribute that holds it, or why that is not certain. */
export function storedChange(change: PropertyChange, attribute: Attribute): StoredChange | Refusal {
  const values = valuesOf(change, attribute);
  if (values.kind === 'refused') return values;
  const { before, after } = values;
  for (const [value, which] of [
    [before, 'present'],
    [after, 'new'],
  ] as const) {
    const forbidden = value === null ? undefined : forbiddenIn(value);
    if (forbidden !== undefined) return refused(`the ${which} value has ${forbidden}`);
  }
  return { kind: 'change', attribute: attribute.name, before, after };
}

type Values =
  | { readonly kind: 'values'; readonly before: string | null; readonly after: string | null }
  | Refusal;

function valuesOf({ property, current, value }: PropertyChange, { kind }: Attribute): Values {
  const before = shownText(current);
  if (before === undefined)
    return refused(
      'the export does not show the whole present value, so it could be neither checked nor restored',
    );
  switch (kind) {
    case 'text':
    case 'number': {
      const wanted = newProviderValue(property, value);
      if (wanted.kind === 'refused') return wanted;
      if (kind === 'number' && before !== null && !/^-?\d{1,10}$/.test(before))
        return refused('the present value is no number');
      return { kind: 'values', before, after: value };
    }
    case 'url':
      return urls(before, value);
    case 'host': {
      const stored = current?.kind === 'text' ? current.stored : undefined;
      if (stored === undefined) return refused(HOST_ALONE);
      return value === null ? urls(stored, null) : withHost(stored, value);
    }
    case 'flags':
    case 'time':
    case 'guid':
      return refused('Active Directory holds it in another form than the export shows');
  }
}

const HOST_ALONE =
  'Active Directory holds the whole URL, and the file shows only the host; an export by ldifde shows both';

/** One value can be exchanged for another; whether there is none, there or on the way back, nothing in LDIF can make sure of. */
function urls(before: string | null, after: string | null): Values {
  if (before === null || after === null) {
    return refused(
      'Active Directory may hold several values there, and would not refuse one beside another that was set meanwhile',
    );
  }
  if (!isUrl(after)) return refused('the new value is no http or https URL in ASCII');
  return { kind: 'values', before, after };
}

function withHost(stored: string, host: string): Values {
  const after = stored.replace(/^(https?:\/\/)[^/:]+/i, (_, scheme: string) => scheme + host);
  const values = urls(stored, after);
  return values.kind === 'refused' || new URL(after).hostname === host.toLowerCase()
    ? values
    : refused('the new value is no host name');
}

function isUrl(text: string): boolean {
  if (!/^https?:\/\/[!-~]+$/i.test(text) || !URL.canParse(text)) return false;
  const { hostname, username, password } = new URL(text);
  return hostname !== '' && username === '' && password === '';
}
