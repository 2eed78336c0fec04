import type { ExchangeRecord, ReadFile, ReadProblem } from '../../model/record.ts';
import { typedProperties } from '../../model/typed-record.ts';
import { DIRECTIVE } from '../../syntax/directive.ts';
import { functionOf, type Grammar, loadGrammar } from '../../syntax/powershell/grammar.ts';
import { type Command, commentsWith, readScript, type Script } from '../../syntax/powershell/script.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import type { Reading } from '../reader.ts';
import { isSecret, withheld } from '../secrets.ts';
import { type Binding, bind } from './bind.ts';
import { type Doubt, Drafts } from './drafts.ts';
import { Identifier, isPartOfIdentity } from './identity.ts';
import { NOUNS } from './parameters.ts';
import { ValueMaker } from './value.ts';

/** Nouns by which the cmdlets of earlier versions call the same objects. */
const OLD_NOUNS: ReadonlyMap<string, string> = new Map([['ClientAccessServer', 'ClientAccessService']]);

const NOUN_OF: ReadonlyMap<string, string> = new Map(
  [...NOUNS.map((noun) => [noun, noun] as const), ...OLD_NOUNS].map(([word, noun]) => [
    word.toLowerCase(),
    noun,
  ]),
);

/** The cmdlets that set what is configured. */
const CMDLETS = new RegExp(
  `(?<![\\w-])(?:(?:Set|New)-(?:${[...NOUNS, ...OLD_NOUNS.keys()].join('|')})|Enable-OutlookAnywhere)(?![\\w-])`,
  'gi',
);

function shapeOf(noun: string, property: string): string | undefined {
  return typedProperties(noun)?.get(property.toLowerCase())?.shape;
}

/** Scripts that people write are a hundred times smaller; a parser's tree takes many times the memory of its text. */
const LONGEST = 4 << 20;

/** Loads the grammar, and reads scripts with it. */
export async function loadScriptReader(): Promise<Reading> {
  const grammar = await loadGrammar();
  return {
    read: (source) => readCommands(grammar, source),
    commentsIn: (text) => commentsWith(grammar, text, DIRECTIVE),
  };
}

function readCommands(grammar: Grammar, source: SourceFile): ReadFile {
  const { text } = source;
  if (text.length > LONGEST && text.search(CMDLETS) !== -1) {
    const reason = `the script is longer than ${LONGEST >> 20} MiB`;
    return {
      source,
      format: 'powershell',
      records: [],
      problems: [{ kind: 'too-large', span: { start: 0, end: 0 }, reason }],
    };
  }
  return readScript(grammar, text, CMDLETS, (script) => ({
    source,
    format: 'powershell',
    records: new RecordMaker(source, script).records(),
    problems: script.problems
      .slice(0, MAX_PROBLEMS)
      .map((problem): ReadProblem => ({ kind: 'malformed', ...problem })),
  }));
}

/**
 * Makes one record of each object; of two commands that set the same property of it the later one counts. One of which
 * nobody can say what it sets leaves nothing certain that it may have set.
 */
class RecordMaker {
  private readonly drafts = new Drafts();
  private readonly values: ValueMaker;
  private readonly identifier: Identifier;

  constructor(
    private readonly source: SourceFile,
    private readonly script: Script,
  ) {
    this.values = new ValueMaker(source.text, script.variables);
    this.identifier = new Identifier(this.values, script.variables);
  }

  records(): ExchangeRecord[] {
    for (const command of this.script.commands) this.take(command);
    return this.drafts.records(this.source);
  }

  private take(command: Command): void {
    const noun = NOUN_OF.get(command.name.slice(command.name.indexOf('-') + 1).toLowerCase()) ?? '';
    const binding = bind(noun, command.arguments, command.node, this.script.variables);
    if (binding.isTrial) return;
    const isNew = /^new-/i.test(command.name);
    const objects = this.identifier.objectsOf(noun, command, binding);
    // What is made anew is none of the objects that there are.
    if (objects.length === 0 && !isNew) this.drafts.doubtEach(noun, this.doubtOf(command, binding));
    for (const { identity, value } of objects) {
      const draft = this.drafts.of(noun, identity, command.span);
      const { properties } = draft;
      if (binding.splatted) this.drafts.doubtAllOf(draft, this.doubtOf(command, binding));
      const nameOfName = isNew ? 'Name' : 'Identity';
      if (value && !properties.has(nameOfName)) this.drafts.set(draft, nameOfName, value);
      for (const bound of binding.properties) {
        if (bound.name === nameOfName) continue;
        const isOwn = bound.isOwn && objects.length === 1 && !isPartOfIdentity(noun, bound.name);
        const set = isSecret(bound.name)
          ? withheld(bound.value.span)
          : this.values.valueOf({ ...bound, isOwn, shape: shapeOf(noun, bound.name) });
        this.drafts.set(draft, bound.name, set);
      }
    }
  }

  private doubtOf({ name, node, span }: Command, { splatted, properties }: Binding): Doubt {
    return {
      properties: splatted ? 'all' : properties.map((bound) => bound.name),
      span: splatted ?? span,
      text: `what ${name} sets here`,
      isAtAnyTime: functionOf(node) !== undefined,
    };
  }
}
