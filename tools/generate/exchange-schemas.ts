import { DEFINITIONS, type Schema } from './exchange/definitions.ts';
import type { ExchangeType } from './exchange/exchange-type.ts';
import { EXCHANGE_TYPES } from './exchange/index.ts';
import { formatted, type Output } from './generated-file.ts';

const FOLDER = 'schemas/exchange';
const SHARED = 'definitions.schema.json';
const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** Where the schemas are published: what their references are relative to. */
const BASE = `https://raw.githubusercontent.com/exchange-lint/exchange-lint/main/${FOLDER}`;

/** The shapes that the schemas share. */
const SHARED_SCHEMA: Schema = {
  $schema: DRAFT,
  $id: `${BASE}/${SHARED}`,
  title: 'Values of Exchange objects',
  description:
    'What a property can be once an export is read, whatever the dialect: a text in the words of PowerShell, a list of ' +
    'such, or null where it is not set.',
  definitions: DEFINITIONS,
};

/** The schema of one type of records. */
function schemaOf({ name, summary, sources, properties }: ExchangeType): Schema {
  return {
    $schema: DRAFT,
    $id: `${BASE}/${name}.schema.json`,
    title: name,
    description: `${summary} Source: ${sources.join(', ')}`,
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([property, { shape, description }]) => [
        property,
        { description, $ref: `${SHARED}#/definitions/${shape}` },
      ]),
    ),
  };
}

/** `schemas/exchange`. */
export function generateExchangeSchemas(): Output {
  const schemas = EXCHANGE_TYPES.map((type) => [`${type.name}.schema.json`, schemaOf(type)] as const);
  return {
    folder: FOLDER,
    files: [[SHARED, SHARED_SCHEMA] as const, ...schemas].map(([file, schema]) =>
      formatted(`${FOLDER}/${file}`, JSON.stringify(schema)),
    ),
  };
}
