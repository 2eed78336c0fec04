import type { ExchangeObject, Exported, Shown } from './export.ts';

export const DIRECTORY = 'Microsoft.Exchange.Data.Directory';
export const CONFIGURATION = `${DIRECTORY}.SystemConfiguration`;

export type Properties = Readonly<Record<string, Exported>>;

/** An object of Active Directory. */
export function object(type: string, name: string, properties: Properties, identity = name): ExchangeObject {
  return {
    type: `${CONFIGURATION}.${type}`,
    properties: { ...properties, Name: name, Identity: { type: `${DIRECTORY}.ADObjectId`, text: identity } },
  };
}

/** A member of an enumeration. */
export function word(type: string, text: string, number: number): Shown {
  return { type: `${CONFIGURATION}.${type}`, text, number };
}

export function uri(url: string): Shown {
  return { type: 'System.Uri', text: url };
}
