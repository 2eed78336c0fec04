import type { ExchangeRecord } from '../../model/record.ts';
import { typedProperties } from '../../model/typed-record.ts';
import { functionOf } from '../../syntax/powershell/grammar.ts';
import type { Command, Script } from '../../syntax/powershell/script.ts';
import { standingOf } from '../../syntax/powershell/standing.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { isSecret, withheld } from '../secrets.ts';
import { type Binding, bind } from './bind.ts';
import { type Doubt, Drafts } from './drafts.ts';
import { Identifier, isPartOfIdentity, type Named } from './identity.ts';
import { isSetBy, NOUN_OF, nounsWith } from './parameters.ts';
import type { WriteStanding } from './settle.ts';
import { ValueMaker } from './value.ts';

/** A command for objects of one type. */
interface Bound {
  readonly noun: string;
  readonly command: Command;
  readonly binding: Binding;
  readonly objects: readonly Named[];
  readonly standing: WriteStanding;
}

/**
 * Makes one record of each object. Of two commands that set the same property of it the later one counts if it certainly
 * runs later. One of which nobody can say what it sets leaves nothing certain that it may have set.
 */
export class RecordMaker {
  private readonly drafts = new Drafts();
  private readonly values: ValueMaker;
  private readonly identifier: Identifier;
  private readonly isModule: boolean;

  constructor(
    private readonly source: SourceFile,
    private readonly script: Script,
  ) {
    this.values = new ValueMaker(source.text, script.variables);
    this.identifier = new Identifier(this.values, script.variables);
    this.isModule = /\.psm1$/i.test(source.path);
  }

  records(): ExchangeRecord[] {
    for (const command of this.script.commands) {
      if (command.name.startsWith('$')) this.takeVariableCall(command);
      else this.take(command);
    }
    return this.drafts.records(this.source);
  }

  private take(command: Command): void {
    const noun = NOUN_OF.get(command.name.slice(command.name.indexOf('-') + 1).toLowerCase()) ?? '';
    const bound = this.bound(noun, command);
    if (bound.binding.isTrial) return;
    if (/^remove-/i.test(command.name)) this.remove(bound);
    else this.set(bound);
  }

  private bound(noun: string, command: Command): Bound {
    const binding = bind(noun, command.arguments, command.node, this.script.variables);
    const objects = this.identifier.objectsOf(noun, command, binding);
    return { noun, command, binding, objects, standing: this.standingOf(command) };
  }

  /** Whoever imports a module calls its functions. */
  private standingOf({ node }: Command): WriteStanding {
    const standing = standingOf(node);
    const { inFunction } = standing;
    const isIdle = !this.isModule && inFunction !== undefined && !this.script.functions.isCalled(inFunction);
    return { ...standing, isIdle };
  }

  private set({ noun, command, binding, objects, standing }: Bound): void {
    const isNew = /^new-/i.test(command.name);
    const doubt = doubtOf(command, binding);
    // What is made anew is none of the objects that there are.
    if (objects.length === 0 && !isNew && !standing.isIdle) this.drafts.doubtEach(noun, doubt);
    for (const { identity, value } of objects) {
      const draft = this.drafts.of(noun, identity, command.span);
      const { properties } = draft;
      if (binding.splatted && !standing.isIdle) this.drafts.doubtOne(noun, identity, doubt);
      const nameOfName = isNew ? 'Name' : 'Identity';
      if (value && !properties.has(nameOfName)) this.drafts.set(draft, nameOfName, value, standing);
      for (const bound of binding.properties) {
        if (bound.name === nameOfName) continue;
        const isOwn = bound.isOwn && objects.length === 1 && !isPartOfIdentity(noun, bound.name);
        const set = isSecret(bound.name)
          ? withheld(bound.value.span)
          : this.values.valueOf({ ...bound, isOwn, shape: shapeOf(noun, bound.name) });
        this.drafts.set(draft, bound.name, set, standing);
      }
    }
  }

  private remove({ noun, command, binding, objects, standing }: Bound): void {
    if (standing.isIdle) return;
    const doubt: Doubt = { ...doubtOf(command, binding), properties: 'all' };
    if (objects.length === 0) this.drafts.doubtEach(noun, doubt);
    for (const { identity } of objects) this.drafts.remove(noun, identity, standing, doubt);
  }

  /** It may be any command that sets what it is given. */
  private takeVariableCall(command: Command): void {
    const nouns = command.arguments.flatMap((each) =>
      each.kind === 'parameter' ? nounsWith(each.name) : [],
    );
    for (const noun of new Set(nouns)) {
      const { binding, objects, standing } = this.bound(noun, command);
      const properties = binding.properties.filter(({ name }) => isSetBy(noun, name));
      if (properties.length === 0 || binding.isTrial || standing.isIdle) continue;
      const doubt: Doubt = { ...doubtOf(command, binding), properties: properties.map(({ name }) => name) };
      if (objects.length === 0) this.drafts.doubtEach(noun, doubt);
      for (const { identity } of objects) this.drafts.doubtOne(noun, identity, doubt);
    }
  }
}

function doubtOf({ name, node, span }: Command, { splatted, properties }: Binding): Doubt {
  return {
    properties: splatted ? 'all' : properties.map((bound) => bound.name),
    span: splatted ?? span,
    text: `what ${name} sets here`,
    isAtAnyTime: functionOf(node) !== undefined,
  };
}

function shapeOf(noun: string, property: string): string | undefined {
  return typedProperties(noun)?.get(property.toLowerCase())?.shape;
}
