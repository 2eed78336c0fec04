import { DEFAULT_SITE, DIRECTORIES, ONE_A_SERVER, ONE_NAME, SINGLE } from '../../model/object-names.ts';
import type { Value } from '../../model/value.ts';
import type { Command } from '../../syntax/powershell/script.ts';
import type { Variables } from '../../syntax/powershell/variables.ts';
import { type Binding, type Bound, bind } from './bind.ts';
import { objectNameOf } from './object-name.ts';
import type { ValueMaker } from './value.ts';

/** An object that a command sets, and the value that names it. */
export interface Named {
  readonly identity: string;
  readonly value: Value | undefined;
}

/** Whether the parameter says of which server or site the object is: with another value it would be another object. */
export function isPartOfIdentity(noun: string, parameter: string): boolean {
  return ['Server', 'WebSiteName'].includes(parameter) && (DIRECTORIES.has(noun) || ONE_A_SERVER.has(noun));
}

/** Finds out which objects commands set. */
export class Identifier {
  constructor(
    private readonly values: ValueMaker,
    private readonly variables: Variables,
  ) {}

  /** The objects that a command with this noun sets; none where the script does not say which. */
  objectsOf(noun: string, command: Command, binding: Binding): Named[] {
    const single = SINGLE.get(noun);
    if (single !== undefined) return [{ identity: single, value: undefined }];
    const isNew = /^new-/i.test(command.name);
    const given = this.namesIn(isNew ? 'Name' : 'Identity', binding) ?? this.onServer(noun, binding);
    return given ?? (isNew ? [] : this.fromInput(noun, command));
  }

  private fromInput(noun: string, { input, node }: Command): Named[] {
    switch (input.kind) {
      case 'values':
        return this.named({ name: 'Identity', value: input.value, at: node, isOwn: false }) ?? [];
      case 'command': {
        if (input.name.toLowerCase() !== `get-${noun.toLowerCase()}`) return [];
        const binding = bind(noun, input.arguments, node, this.variables);
        return this.namesIn('Identity', binding) ?? this.onServer(noun, binding) ?? [];
      }
      default:
        return [];
    }
  }

  private namesIn(parameter: string, { properties, positional }: Binding): Named[] | undefined {
    const bound = properties.find(({ name }) => name === parameter) ?? positional;
    return bound && this.named(bound);
  }

  private named(bound: Bound): Named[] | undefined {
    const value = this.values.valueOf(bound);
    const items = value.kind === 'list' ? value.items : [value];
    const named = items.flatMap((item): Named[] => {
      const identity = item.kind === 'text' ? objectNameOf(item.text) : undefined;
      return item.kind === 'text' && identity !== undefined ? [{ identity, value: withoutSlot(item) }] : [];
    });
    return named.length === items.length ? named : [];
  }

  /** The one object of its kind that a server has, unless the script tells of another web site. */
  private onServer(noun: string, { properties }: Binding): Named[] | undefined {
    const directory = DIRECTORIES.get(noun);
    const isOne = ONE_A_SERVER.has(noun);
    if (directory === undefined && !isOne) return undefined;
    const [server, site, role] = ['Server', 'WebSiteName', 'Role'].map((parameter) =>
      properties.find(({ name }) => name === parameter),
    );
    if (!server) return undefined;
    const [named] = this.named(server) ?? [];
    const siteName = site ? this.named(site)?.[0]?.identity : DEFAULT_SITE;
    if (!named || siteName === undefined || (role && !site)) return [];
    const name = isOne ? ONE_NAME : `${directory} (${siteName})`;
    return [{ identity: `${named.identity}\\${name}`, value: undefined }];
  }
}

/** With another name it would be another object: no fix may touch it. */
function withoutSlot(value: Extract<Value, { kind: 'text' }>): Value {
  return { kind: 'text', text: value.text, span: value.span };
}
