/** Objects that are called the same on every server, beside its virtual directories. */
const OF_SERVER: ReadonlySet<string> = new Set([
  'OutlookAnywhere',
  'ReceiveConnector',
  'ImapSettings',
  'PopSettings',
]);

/** Whether an object of a type is known only with its server: `EX01\owa (Default Web Site)`, `EX01\1`. */
export function isOnServer(type: string): boolean {
  return OF_SERVER.has(type) || type.endsWith('VirtualDirectory');
}
