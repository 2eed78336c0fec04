import { VIRTUAL_DIRECTORY_TYPES } from './evidence.ts';

/** The types whose objects a cmdlet of the kind `Set-OutlookProvider` sets, by the names of their properties. */
export const SETTABLE_TYPES = [
  'OutlookProvider',
  ...VIRTUAL_DIRECTORY_TYPES,
  'OutlookAnywhere',
  'ClientAccessService',
  'OrganizationConfig',
  'SendConnector',
  'ReceiveConnector',
  'InboundConnector',
  'HybridConfiguration',
  'ImapSettings',
  'PopSettings',
] as const;

export type SettableType = (typeof SETTABLE_TYPES)[number];

/** Whether a cmdlet sets objects of a type. */
export function isSettable(type: string): type is SettableType {
  return SETTABLE_TYPES.some((each) => each === type);
}
