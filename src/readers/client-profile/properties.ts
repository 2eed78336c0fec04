/** How a setting of an Outlook profile is kept. */
export interface ProfileProperty {
  /** As profile files call it; registry exports are given the same names. */
  readonly name: string;
  readonly kind: 'text' | 'number';
}

/** Settings of RPC over HTTP by their MAPI tag, in hexadecimal without the type. */
export const PROPERTY_OF_TAG: ReadonlyMap<string, ProfileProperty> = new Map([
  ['6622', { name: 'RPCProxyServer', kind: 'text' }],
  ['6623', { name: 'RPCoverHTTPflags', kind: 'number' }],
  ['6625', { name: 'RPCProxyPrincipalName', kind: 'text' }],
  ['6627', { name: 'RPCProxyAuthScheme', kind: 'number' }],
]);

/** The same by the name in profile files, in lower case. */
export const PROPERTY_OF_NAME: ReadonlyMap<string, ProfileProperty> = new Map(
  [...PROPERTY_OF_TAG.values()].map((property) => [property.name.toLowerCase(), property]),
);
