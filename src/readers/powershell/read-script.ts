import type { ReadFile, ReadProblem } from '../../model/record.ts';
import { DIRECTIVE } from '../../syntax/directive.ts';
import { commentsWith } from '../../syntax/powershell/comments.ts';
import { type Grammar, loadGrammar } from '../../syntax/powershell/grammar.ts';
import { readScript } from '../../syntax/powershell/script.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { MAX_PROBLEMS } from '../problems.ts';
import type { Reading } from '../reader.ts';
import { NOUN_OF } from './parameters.ts';
import { RecordMaker } from './record-maker.ts';

/** The cmdlets that set what is configured, or remove it. */
const CMDLETS = new RegExp(
  `(?<![\\w-])(?:(?:Set|New|Remove)-(?:${[...NOUN_OF.keys()].join('|')})|Enable-OutlookAnywhere)(?![\\w-])`,
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
