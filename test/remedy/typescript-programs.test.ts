import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propertyOf, type ReadFile } from '../../src/model/record.ts';
import { desiredStateReader } from '../../src/readers/desired-state.ts';
import { planEdits } from '../../src/remedy/edits.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { SourceFile } from '../../src/text/source-file.ts';

await desiredStateReader.prepare?.();

/*
 * Modules of constants, members, spreads and side effects, made at random and really run, before and after they are
 * edited: what is declared differs in the values that were to be set, and nothing else that the module does.
 */

const KEYS = ['certPrincipalName', 'server'] as const;
const PROVIDERS = ['EXCH', 'EXPR', 'WEB'] as const;
const PROPERTY: Readonly<Record<(typeof KEYS)[number], string>> = {
  certPrincipalName: 'CertPrincipalName',
  server: 'Server',
};

/** What a constant holds. */
type Kind = 'text' | 'provider' | 'map';

interface Declared {
  readonly name: string;
  readonly kind: Kind;
}

/** Answers of chance, so that a module is the same for the same seed. */
class Chance {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  below(bound: number): number {
    this.at += 1;
    return (this.numbers[this.at % this.numbers.length] ?? 0) % bound;
  }

  of<T>(first: T, ...others: readonly T[]): T {
    return [first, ...others][this.below(others.length + 1)] ?? first;
  }
}

class ModuleWriter {
  private readonly declared: Declared[] = [];
  private readonly lines: string[] = [];

  constructor(private readonly chance: Chance) {}

  write(): string {
    const count = 1 + this.chance.below(7);
    for (let at = 0; at < count; at += 1) this.declare(`c${at}`);
    const providers = PROVIDERS.map((name) => `    ${name}: ${this.provider()},\n`).join('');
    const organization = `{\n  outlookProviders: {\n${providers}  },\n}`;
    const isNamed = this.chance.below(4) === 0;
    if (isNamed) this.lines.push(`const organization = ${organization};`);
    return `${this.lines.join('\n')}\nexport default defineExchange(${isNamed ? 'organization' : organization});\n`;
  }

  private declare(name: string): void {
    const kind = this.chance.of<Kind>('text', 'text', 'provider', 'map');
    const value = { text: () => this.text(), provider: () => this.provider(), map: () => this.map() }[kind]();
    this.lines.push(`${this.chance.below(6) === 0 ? 'export ' : ''}const ${name} = ${value};`);
    this.declared.push({ name, kind });
    if (this.chance.below(6) === 0) this.lines.push(`log.push(\`\${${this.text()}}\`);`);
    if (this.chance.below(9) === 0)
      this.lines.push(`const f${name} = () => ${this.text()}; log.push(f${name}());`);
  }

  private text(): string {
    const literal = `${this.chance.of("'", '"', '`')}old${this.chance.below(3)}`;
    const named = this.nameOf('text');
    const provider = this.nameOf('provider');
    const map = this.nameOf('map');
    const key = this.chance.of(...KEYS);
    const forms = [
      `${literal}${literal.charAt(0)}`,
      ...(named ? [named, named, named, `(${named} as string)`, `\`x\${${named}}\``, `${named} + 'x'`] : []),
      ...(provider ? [`${provider}.${key}`, `${provider}['${key}']`] : []),
      ...(map ? [`${map}.a.${key}`, `${map}.list[${this.chance.below(2)}]`] : []),
    ];
    return this.chance.of('null', ...forms, ...forms, ...forms);
  }

  private provider(): string {
    const named = this.nameOf('provider');
    const map = this.nameOf('map');
    if (named && this.chance.below(3) === 0) return this.chance.of(named, `${named} as const`);
    if (map && this.chance.below(4) === 0) return `${map}.${this.chance.of('a', 'b')}`;
    const spread = [...(named ? [`...${named}`] : []), ...(map ? [`...${map}.a`] : [])];
    const members = KEYS.filter(() => this.chance.below(3) > 0).map((key) => `${key}: ${this.text()}`);
    const all = this.chance.below(2) === 0 ? [...spread.slice(0, 1), ...members] : [...members, 'ttl: 1'];
    return `{ ${all.join(', ')}${this.chance.below(4) === 0 && all.length > 0 ? ',' : ''} }`;
  }

  private map(): string {
    return `{ a: ${this.provider()}, b: ${this.provider()}, list: [${this.text()}, ${this.text()}] }`;
  }

  private nameOf(wanted: Kind): string | undefined {
    const names = this.declared.flatMap(({ name, kind }) => (kind === wanted ? [name] : []));
    return names[this.chance.below(Math.max(1, names.length))];
  }
}

type Provider = Readonly<Record<string, unknown>>;

interface Outcome {
  readonly providers: Readonly<Record<string, Provider>>;
  /** What else the module does: its exports and what it logs. */
  readonly others: unknown;
}

function run(text: string): Outcome {
  const exported = [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name).join(', ');
  const body = text
    .replaceAll(/^export const/gm, 'const')
    .replaceAll(/ as (?:string|const)/g, '')
    .replace('export default defineExchange(', `return JSON.stringify([{ ${exported} }, log, `)
    .replace(/\);\s*$/, ']);');
  const done: unknown = new Function('log', body)([]);
  const [values, log, organization] = JSON.parse(String(done));
  return { providers: organization.outlookProviders, others: [values, log] };
}

function read(text: string): ReadFile {
  const source = new SourceFile('a.exchange.ts', { text, encoding: 'utf-8', byteOrderMark: false });
  return desiredStateReader.read(source);
}

/** Sets some of what the module declares, to one of few values, so that some agree. */
function changesIn({ records }: ReadFile, chance: Chance): PropertyChange[] {
  return records.flatMap((record) =>
    KEYS.flatMap((key): PropertyChange[] => {
      const property = PROPERTY[key];
      const value = chance.of('new1', 'new1', 'new1', 'new2', null);
      return chance.below(2) === 0
        ? []
        : [{ record, property, current: propertyOf(record, property), value }];
    }),
  );
}

test('a module that is edited does what it did, but for what was to be set', () => {
  const told = { written: 0, left: 0, atDefinitions: 0 };
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 40, maxLength: 120 }), (numbers) => {
      const chance = new Chance(numbers);
      const text = new ModuleWriter(chance).write();
      const before = run(text);
      const file = read(text);
      const changes = changesIn(file, chance);
      const { files, unwritable, collide } = planEdits(changes);
      // Two members cannot be added at once where there is none yet.
      fc.pre(!(collide && text.includes('{  }')));
      expect({ text, collide }).toEqual({ text, collide: false });
      const made = changes.filter((change) => !unwritable.includes(change));
      const edits = files.flatMap((each) => each.edits);
      told.written += made.length;
      told.left += unwritable.length;
      if (edits.length < made.length) told.atDefinitions += 1;

      const after = run(applyEdits(text, edits));
      const wanted = structuredClone(before.providers);
      for (const { record, property, value } of made) {
        const key = KEYS.find((each) => PROPERTY[each] === property) ?? property;
        Object.assign(wanted, { [record.identity]: { ...wanted[record.identity], [key]: value } });
      }
      expect({ text, edits, ...after }).toEqual({ text, edits, providers: wanted, others: before.others });
    }),
    { numRuns: 1500 },
  );
  // Otherwise it would show little.
  expect(told.written).toBeGreaterThan(told.left);
  expect(told.atDefinitions).toBeGreaterThan(30);
});
