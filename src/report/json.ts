import type { Formatter } from './report.ts';
import { serialise } from './serialise.ts';

/** The version of this format; `schemas/report.schema.json` describes it. */
export const FORMAT_VERSION = 1;

/** For programs: the report as it is, values as they stand in the files. `merge` reads it back. */
export const formatJson: Formatter = ({ rules, ...report }) =>
  serialise({ version: FORMAT_VERSION, ...report, rules: rules.map(({ id }) => id) });
