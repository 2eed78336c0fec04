import type { ExchangeRecord, ReadFile, ReadProblem } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import { DIRECTIVE } from '../../syntax/directive.ts';
import { type Grammar, loadGrammar } from '../../syntax/powershell/grammar.ts';
import { type Command, commentsWith, readScript, type Script } from '../../syntax/powershell/script.ts';
import type { SourceFile } from '../../text/source-file.ts';
import type { Span } from '../../text/span.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import type { Reading } from '../reader.ts';
import { isSecret, withheld } from '../secrets.ts';
import { bind } from './bind.ts';
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

interface Draft {
  readonly type: string;
  readonly identity: string;
  readonly properties: Map<string, Value>;
  readonly span: Span;
}

/** Makes one record of each object; of two commands that set the same property of it the later one counts. */
class RecordMaker {
  private readonly drafts = new Map<string, Draft>();
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
    return [...this.drafts.values()].map((draft) => ({ source: this.source, ...draft }));
  }

  private take(command: Command): void {
    const noun = NOUN_OF.get(command.name.slice(command.name.indexOf('-') + 1).toLowerCase()) ?? '';
    const binding = bind(noun, command.arguments, command.node, this.script.variables);
    if (binding.isTrial) return;
    const objects = this.identifier.objectsOf(noun, command, binding);
    for (const { identity, value } of objects) {
      const { properties } = this.draftOf(noun, identity, command.span);
      const nameOfName = /^new-/i.test(command.name) ? 'Name' : 'Identity';
      if (value && !properties.has(nameOfName)) properties.set(nameOfName, value);
      for (const bound of binding.properties) {
        if (bound.name === nameOfName) continue;
        const isOwn = bound.isOwn && objects.length === 1 && !isPartOfIdentity(noun, bound.name);
        const value = isSecret(bound.name)
          ? withheld(bound.value.span)
          : this.values.valueOf({ ...bound, isOwn });
        properties.set(bound.name, value);
      }
    }
  }

  /** The record stands where the object is first set; what later commands set has places of its own. */
  private draftOf(type: string, identity: string, span: Span): Draft {
    const key = `${type} ${identity.toLowerCase()}`;
    const draft = this.drafts.get(key) ?? { type, identity, properties: new Map(), span };
    this.drafts.set(key, draft);
    return draft;
  }
}
