import { isOnServer } from '../../model/server.ts';
import type { Value } from '../../model/value.ts';
import type { Command } from '../../syntax/powershell/script.ts';
import type { Variables } from '../../syntax/powershell/variables.ts';
import { DIRECTORIES, ONE_A_SERVER, SINGLE } from '../well-known-names.ts';
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
  return ['Server', 'WebSiteName'].includes(parameter) && isOnServer(noun);
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
    if (!/^new-/i.test(command.name))
      return (
        this.namesIn('Identity', binding) ?? this.onServer(noun, binding) ?? this.fromInput(noun, command)
      );
    const named = this.namesIn('Name', binding);
    return (named ? this.madeOnServer(noun, named, binding) : this.onServer(noun, binding)) ?? [];
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

  /** New objects, whose name does not say on which server they are. */
  private madeOnServer(noun: string, named: readonly Named[], { properties }: Binding): Named[] {
    const bound = isOnServer(noun) ? properties.find(({ name }) => name === 'Server') : undefined;
    if (!bound) return [...named];
    const [server] = this.named(bound) ?? [];
    return server
      ? named.map(({ identity, value }) => ({ identity: `${server.identity}\\${identity}`, value }))
      : [];
  }

  /** The one object of its kind that a server has, unless the script tells of another web site. */
  private onServer(noun: string, { properties }: Binding): Named[] | undefined {
    const directory = DIRECTORIES.get(noun);
    const onlyName = ONE_A_SERVER.get(noun);
    if (directory === undefined && onlyName === undefined) return undefined;
    const [server, site, role] = ['Server', 'WebSiteName', 'Role'].map((parameter) =>
      properties.find(({ name }) => name === parameter),
    );
    if (!server) return undefined;
    const [named] = this.named(server) ?? [];
    const siteName = site ? this.named(site)?.[0]?.identity : 'Default Web Site';
    if (!named || siteName === undefined || (role && !site)) return [];
    const name = onlyName ?? `${directory} (${siteName})`;
    return [{ identity: `${named.identity}\\${name}`, value: undefined }];
  }
}

/** With another name it would be another object: no fix may touch it. */
function withoutSlot(value: Extract<Value, { kind: 'text' }>): Value {
  return { kind: 'text', text: value.text, span: value.span };
}
