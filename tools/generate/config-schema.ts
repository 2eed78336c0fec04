import type { Config, Role } from '../../src/config/config.ts';
import type { ClientFloor } from '../../src/model/client-floor.ts';
import { helpUriOf, type Rule } from '../../src/rule/define-rule.ts';
import type { Severity } from '../../src/rule/finding.ts';
import { formatted, type Output } from './generated-file.ts';

type Schema = Readonly<Record<string, unknown>>;

// Keyed by the types, so that a new member cannot be forgotten here.
const SEVERITIES: Readonly<Record<Severity | 'off', true>> = {
  off: true,
  error: true,
  warning: true,
  info: true,
};
const ROLES: Readonly<Record<Role, string>> = {
  desired: 'the source of truth: fixes may edit the file',
  observed: 'a copy of a state: never edited, fixes are commands',
};
const PRESETS: Readonly<Record<Config['preset'], string>> = {
  recommended: 'the rules that every organisation wants',
  strict: 'also the rules that are worth a look',
  renewal: 'only the rules that matter on the day on which a certificate is replaced',
};
const CLIENT_FLOORS: Readonly<Record<ClientFloor, string>> = {
  'legacy-rpc': 'Windows before Vista SP1, which compares the common name alone',
  rpc: 'Outlook Anywhere (RPC over HTTP) on later Windows',
  mapi: 'MAPI over HTTP, with Outlook Anywhere only as a fallback',
  cloud: 'mailboxes in Exchange Online',
};

/** The JSON Schema of `exchange-lint.json`: what editors offer and what the validator is compiled from. */
export function configSchema(rules: readonly Rule[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of exchange-lint',
    description: 'exchange-lint.json: JSON with comments. Paths are relative to its folder.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where editors find this schema.' },
      extends: choice('The preset to start from.', PRESETS, 'recommended'),
      rules: { $ref: '#/definitions/rules' },
      ignore: {
        type: 'array',
        description:
          'Files to leave out, as patterns of a .gitignore file with at most four wildcards (*) each.',
        items: { type: 'string' },
      },
      environments: {
        type: 'array',
        description:
          'Exchange organisations whose exports stand in one repository. Files of different environments are never ' +
          'compared; files that none names form the environment "default".',
        items: entry({ name: ENVIRONMENT_NAME, files: GLOBS }),
      },
      roles: {
        type: 'array',
        description:
          'Which files may be edited. The last entry that matches a file decides; without one it is "desired".',
        items: entry({ files: GLOBS, role: choice('What the files are.', ROLES) }),
      },
      suppressions: {
        type: 'array',
        description:
          'Findings that are accepted: they are not shown and fail nothing. One that has expired or accepts nothing is ' +
          'a finding itself.',
        items: suppressionSchema(rules),
        maxItems: 1000,
      },
      pfxPasswordFile: {
        type: 'string',
        pattern: '\\S',
        description:
          'A file that holds the password of .pfx and .p12 files, and should not be in the repository; the variable ' +
          'EXCHANGE_LINT_PFX_PASSWORD is tried first. Only certificates are taken out of such files, never keys.',
      },
      clientFloor: choice('The oldest clients that are still served.', CLIENT_FLOORS, 'rpc'),
      overrides: {
        type: 'array',
        description:
          'What counts in some environments, or for findings in some files, in place of the settings above. Of two ' +
          'that count, the last decides.',
        items: OVERRIDE,
        maxItems: 100,
      },
      externalCertificates: {
        type: 'array',
        description:
          'Host names at which a load balancer or proxy answers with a certificate of its own, and the files of that ' +
          "certificate. The servers' certificates are not compared with these names.",
        items: EXTERNAL_CERTIFICATE,
        maxItems: 100,
      },
    },
    definitions: {
      severity: { enum: Object.keys(SEVERITIES) },
      setting: settingSchema([SEVERITY]),
      rules: {
        type: 'object',
        description: "A severity for a rule, or a list of the severity and the rule's options.",
        additionalProperties: false,
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
      },
    },
  };
}

/** `schemas/config.schema.json`. */
export function generateConfigSchema(rules: readonly Rule[]): Output {
  return { files: [formatted('schemas/config.schema.json', JSON.stringify(configSchema(rules)))] };
}

/** It also names the folder of a patch, so it must be a plain file name on every system. */
const ENVIRONMENT_NAME = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9 _-]{0,63}$',
  description: 'What reports call it: letters, digits, spaces, - and _.',
};
const GLOBS_ARE =
  'Globs of files, with at most four wildcards (* or {}) each; a folder stands for all files in it.';
const GLOBS: Schema = {
  type: 'array',
  description: GLOBS_ARE,
  items: { type: 'string' },
  minItems: 1,
};

const OVERRIDE: Schema = {
  type: 'object',
  additionalProperties: false,
  anyOf: ['environments', 'files'].map((key) => ({ required: [key] })),
  properties: {
    environments: {
      type: 'array',
      description: 'The environments for which it counts, by name.',
      items: { type: 'string' },
      minItems: 1,
    },
    files: { ...GLOBS, description: `The files for whose findings it counts. ${GLOBS_ARE}` },
    rules: { $ref: '#/definitions/rules' },
    clientFloor: {
      ...choice('The oldest clients that are still served there.', CLIENT_FLOORS),
    },
  },
  // An organisation is judged whole: which clients it has is no matter of files.
  dependencies: { clientFloor: { not: { required: ['files'] } } },
};

const EXTERNAL_CERTIFICATE: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['hosts'],
  properties: {
    hosts: {
      type: 'array',
      description: 'Host names, or *.contoso.com for all names one label below.',
      items: {
        type: 'string',
        pattern: '^(?:\\*\\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$',
      },
      minItems: 1,
    },
    files: {
      ...GLOBS,
      description: `The files of the certificate; without them it is not known, and nothing is said. ${GLOBS_ARE}`,
    },
  },
};

const SEVERITY: Schema = { $ref: '#/definitions/severity' };

function ruleSchema(rule: Rule): Schema {
  const standard = `By default ${rule.preset === 'strict' ? 'off; in "strict" ' : ''}${rule.severity}.`;
  const description = `${rule.summary}. ${standard} ${helpUriOf(rule.id)}`;
  if (!rule.options) return { description, allOf: [{ $ref: '#/definitions/setting' }] };
  return { description, ...settingSchema([SEVERITY, { ...rule.options }]) };
}

function suppressionSchema(rules: readonly Rule[]): Schema {
  const text = (description: string) => ({ type: 'string', pattern: '\\S', description });
  return {
    type: 'object',
    additionalProperties: false,
    required: ['reason'],
    anyOf: ['rule', 'object', 'files'].map((key) => ({ required: [key] })),
    properties: {
      rule: { enum: rules.map(({ id }) => id), description: 'The rule whose findings are accepted.' },
      object: text(
        "What the finding's object is called, in any case: EXPR, OutlookProvider EXPR or OutlookProvider/EXPR.",
      ),
      files: { ...GLOBS, description: `Where the finding stands, in all of its places. ${GLOBS_ARE}` },
      reason: text('Why it is accepted.'),
      owner: text('Who answers for it.'),
      expires: {
        type: 'string',
        description: 'The last day (UTC) on which it is accepted: 2027-01-31.',
      },
    },
  };
}

function settingSchema(items: readonly Schema[]): Schema {
  return {
    if: { type: 'array' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and never awaited.
    then: { minItems: 1, items, additionalItems: false },
    else: SEVERITY,
  };
}

function entry(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

function choice(description: string, values: Readonly<Record<string, string>>, standard?: string): Schema {
  const meanings = Object.entries(values).map(([value, meaning]) => `"${value}": ${meaning}.`);
  const schema = { enum: Object.keys(values), description: [description, ...meanings].join(' ') };
  return standard === undefined ? schema : { ...schema, default: standard };
}
