import { createHash } from 'node:crypto';
import { type Config, environmentsOf, roleOf } from '../config/config.ts';
import type { Suppression } from '../config/suppression.ts';
import { compareText } from '../report/order.ts';
import type { Location } from '../rule/finding.ts';
import { BUILD } from './build.ts';
import type { Settings } from './settings.ts';

/** A file as far as a judgement depends on it. */
export interface FileIdentity {
  /** As reports show it. */
  readonly path: string;
  /** Of what was read of it: the same for the same content. */
  readonly content: string;
}

/** What identifies content: a hash of all of it. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where and by what files are judged. */
export interface Surroundings {
  /** Absolute: what the paths of the files are relative to. */
  readonly folder: string;
  /** What runs this, with its versions: OpenSSL, in Node, decides which certificates can be read. */
  readonly runtime: string;
  /** What may open encrypted files. */
  readonly passwords: readonly string[];
}

/**
 * The key of a judgement of some files: the same only where nothing is different that the judgement depends on but the
 * time. It is the same in every folder. 64 hexadecimal digits.
 */
export function judgementKey(
  files: readonly FileIdentity[],
  settings: Settings,
  { runtime, passwords }: Pick<Surroundings, 'runtime' | 'passwords'>,
): string {
  const { rules, config, asOf: _, isPartial = false, folder = '', ...restOfSettings } = settings;
  restOfSettings satisfies Nothing;
  const paths = files.map(({ path }) => path);
  const described = files
    .toSorted((a, b) => compareText(a.path, b.path))
    .map(({ path, content }) => [path, content, environmentsOf(config, path), roleOf(config, path)]);
  return hashOf([
    'judgement',
    runtime,
    passwords,
    rules.map(({ id }) => id),
    isPartial,
    folder,
    describeConfig(config, paths),
    described,
  ]);
}

/** The key of what is known about the files of some environments of a folder: which are of other kinds. */
export function recognitionKey(environments: readonly string[], { folder, runtime }: Surroundings): string {
  return hashOf(['recognition', runtime, folder, environments]);
}

/** One file at its place. */
export function fileKey({ path, content }: FileIdentity): string {
  return hashOf([path, content]);
}

function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([BUILD, value]))
    .digest('hex');
}

/** The compiler objects where something is added to the configuration that no key depends on. */
type Nothing = Readonly<Record<string, never>>;

function describeConfig(config: Config, paths: readonly string[]): unknown {
  // What is ignored, and to which environments and roles files belong, shows in the files; passwords are surroundings.
  const {
    preset,
    rules,
    ignore,
    environments,
    roles,
    clientFloor,
    overrides,
    externalCertificates,
    suppressions,
    pfxPasswordFile: _,
    ...rest
  } = config;
  rest satisfies Nothing;
  const texts = new Map<string, string>();
  const textHash = (text: string) => {
    const hash = texts.get(text) ?? contentHash(Buffer.from(text));
    texts.set(text, hash);
    return hash;
  };
  return {
    preset,
    rules: [...rules].sort(([a], [b]) => compareText(a, b)),
    clientFloor,
    overrides: overrides.map(({ files, rules: overridden, ...override }) => ({
      ...override,
      files: files && paths.filter((path) => files.includes(path)),
      rules: [...overridden].sort(([a], [b]) => compareText(a, b)),
    })),
    externalCertificates: externalCertificates.map(({ hosts, files }) => ({
      hosts,
      files: paths.filter((path) => files.includes(path)),
    })),
    suppressions: suppressions.map((suppression) => describeSuppression(suppression, paths, textHash)),
  };
}

function describeSuppression(
  suppression: Suppression,
  paths: readonly string[],
  textHash: (text: string) => string,
): unknown {
  const { files, location, expiresLocation, ...said } = suppression;
  const place = ({ source, span }: Location) => [source.path, source.encoding, textHash(source.text), span];
  return {
    ...said,
    files: files && paths.filter((path) => files.includes(path)),
    location: place(location),
    expiresLocation: place(expiresLocation),
  };
}
