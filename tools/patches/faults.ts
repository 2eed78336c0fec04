import type { Fault } from './fault.ts';
import { FAULTS_OF_ADDRESSES } from './faults/addresses.ts';
import { FAULTS_OF_PROFILES } from './faults/profiles.ts';
import { FAULTS_OF_PROVIDERS } from './faults/providers.ts';

/** Everything that is tried: at least one fault for each rule that offers a safe fix. */
export const FAULTS: readonly Fault[] = [
  ...FAULTS_OF_PROVIDERS,
  ...FAULTS_OF_ADDRESSES,
  ...FAULTS_OF_PROFILES,
];
