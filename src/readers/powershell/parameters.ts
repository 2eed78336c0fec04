import { CLIENT_ACCESS_PARAMETERS } from './client-access-parameters.ts';
import { ORGANISATION_PARAMETERS } from './organisation-parameters.ts';

/** A parameter of a cmdlet. */
export interface Parameter {
  /** In the spelling of the documentation, which is that of the property it sets. */
  readonly name: string;
  readonly isSwitch: boolean;
  /** Whether it says how the cmdlet runs (about_CommonParameters), and not what it sets. */
  readonly isCommon: boolean;
}

const COMMON = new Map(
  [
    ...parametersIn(
      `DomainController ErrorAction ErrorVariable InformationAction InformationVariable OutBuffer OutVariable
      PipelineVariable WarningAction WarningVariable -Confirm -Debug -Verbose -WhatIf`,
    ),
  ].map((parameter) => [parameter.name.toLowerCase(), { ...parameter, isCommon: true }] as const),
);

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['cf', 'confirm'],
  ['db', 'debug'],
  ['ea', 'erroraction'],
  ['ev', 'errorvariable'],
  ['infa', 'informationaction'],
  ['iv', 'informationvariable'],
  ['ob', 'outbuffer'],
  ['ov', 'outvariable'],
  ['pv', 'pipelinevariable'],
  ['vb', 'verbose'],
  ['wa', 'warningaction'],
  ['wi', 'whatif'],
  ['wv', 'warningvariable'],
]);

const PARAMETERS: ReadonlyMap<string, ReadonlyMap<string, Parameter>> = new Map(
  [...CLIENT_ACCESS_PARAMETERS, ...ORGANISATION_PARAMETERS].map(([noun, names]) => [
    noun,
    new Map([
      ...parametersIn(names).map((parameter) => [parameter.name.toLowerCase(), parameter] as const),
      ...COMMON,
    ]),
  ]),
);

/** The nouns of the cmdlets whose parameters are known. */
const NOUNS: readonly string[] = [...PARAMETERS.keys()];

/** Nouns by which the cmdlets of earlier versions call the same objects. */
const OLD_NOUNS: ReadonlyMap<string, string> = new Map([['ClientAccessServer', 'ClientAccessService']]);

/** The noun of the objects that cmdlets with a noun, in lower case, set. */
export const NOUN_OF: ReadonlyMap<string, string> = new Map([
  ...NOUNS.map((noun) => [noun.toLowerCase(), noun] as const),
  ...[...OLD_NOUNS].map(([old, noun]) => [old.toLowerCase(), noun] as const),
]);

const nounsByParameter = new Map<string, readonly string[]>();

/** The nouns whose cmdlets set a property by the parameter that `written` means. */
export function nounsWith(written: string): readonly string[] {
  const known = nounsByParameter.get(written);
  if (known) return known;
  const nouns = NOUNS.filter((noun) => isSetBy(noun, parameterOf(noun, written)?.name ?? ''));
  // A script may make up as many as it likes.
  if (nounsByParameter.size < 1000) nounsByParameter.set(written, nouns);
  return nouns;
}

/** Whether cmdlets with this noun have a parameter of this name that is theirs, and no part of what names the object. */
export function isSetBy(noun: string, name: string): boolean {
  const lower = name.toLowerCase();
  const isKnown = PARAMETERS.get(noun)?.has(lower) === true && !COMMON.has(lower);
  return isKnown && !['identity', 'name', 'server', 'websitename'].includes(lower);
}

/**
 * The parameter that `written` means: by its name or alias, or by a beginning that no other shares. One that is not
 * known is taken by its word, newer versions have more; undefined where several begin so, for which PowerShell stops.
 */
export function parameterOf(noun: string, written: string): Parameter | undefined {
  const known = PARAMETERS.get(noun) ?? COMMON;
  const lower = written.toLowerCase();
  const exact = known.get(ALIASES.get(lower) ?? lower);
  if (exact) return exact;
  const [first, ...more] = [...known].filter(([name]) => name.startsWith(lower));
  if (more.length > 0) return undefined;
  return first?.[1] ?? { name: written, isSwitch: false, isCommon: false };
}

function parametersIn(names: string): Parameter[] {
  return names.split(/\s+/).map((name) => ({
    name: name.replace('-', ''),
    isSwitch: name.startsWith('-'),
    isCommon: false,
  }));
}
