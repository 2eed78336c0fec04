/**
 * The oldest clients an organisation still serves; the older, the stricter Windows is about the common name.
 * - `legacy-rpc`: Windows before Vista SP1, which compares the common name alone.
 * - `rpc`: Outlook Anywhere (RPC over HTTP) on later Windows.
 * - `mapi`: MAPI over HTTP, which uses no principal name; Outlook Anywhere only as a fallback.
 * - `cloud`: mailboxes in Exchange Online.
 */
export type ClientFloor = 'legacy-rpc' | 'rpc' | 'mapi' | 'cloud';
