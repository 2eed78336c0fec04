/** `CN=EXPR,CN=Outlook,…`, where a comma may be escaped (RFC 4514). */
const DISTINGUISHED = /^CN=/i;
/** `contoso.com/Configuration/Services/…/EXPR`, where a slash may be escaped. */
const CANONICAL = /^[^\s/\\]+\/Configuration\//i;
const GUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;

/**
 * What Exchange calls the object that an `-Identity` means: `EXPR`, `EX01\owa (Default Web Site)`, also where it is the
 * object's distinguished or canonical name in Active Directory. Undefined where it may be any: a pattern or a GUID.
 */
export function objectNameOf(identity: string): string | undefined {
  if (identity.includes('*') || GUID.test(identity)) return undefined;
  if (DISTINGUISHED.test(identity)) return nameOnServer(partsOf(identity, ',').map(withoutType));
  return CANONICAL.test(identity) ? nameOnServer(partsOf(identity, '/').reverse()) : identity;
}

/** What stands below a server's protocols is called after the server too; the innermost part comes first. */
function nameOnServer(parts: readonly string[]): string | undefined {
  const [name] = parts;
  const protocols = parts.findIndex((part) => part.toLowerCase() === 'protocols');
  const server = protocols > 0 ? parts[protocols + 1] : undefined;
  return server === undefined ? name : `${server}\\${name}`;
}

function partsOf(path: string, separator: ',' | '/'): string[] {
  const parts = path.match(separator === ',' ? /(?:[^,\\]|\\.)+/g : /(?:[^/\\]|\\.)+/g) ?? [];
  return parts.map((part) => part.replace(/\\(.)/g, '$1').trim());
}

function withoutType(part: string): string {
  return part.slice(part.indexOf('=') + 1).trim();
}
