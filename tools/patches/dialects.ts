import type { Dialect } from './dialect.ts';
import { JSON_DIALECTS } from './dialects/json.ts';
import { LDIF_DIALECTS } from './dialects/ldif.ts';
import { PROFILE_DIALECTS } from './dialects/profiles.ts';
import { TABLE_DIALECTS } from './dialects/tables.ts';
import { WRITTEN_DIALECTS } from './dialects/written.ts';
import { XML_DIALECTS } from './dialects/xml.ts';

/** Every way to write down what a fault may be in. */
export const DIALECTS: readonly Dialect[] = [
  ...XML_DIALECTS,
  ...JSON_DIALECTS,
  ...TABLE_DIALECTS,
  ...LDIF_DIALECTS,
  ...WRITTEN_DIALECTS,
  ...PROFILE_DIALECTS,
];
