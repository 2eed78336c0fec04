import { functionOf, type ParsedScript, type SyntaxNode } from './grammar.ts';

/** What can set variables without naming them so. */
const HIDDEN_WRITE =
  /(?<![\w-])(?:(?:Set|New|Clear|Remove|Get)-Variable|Invoke-Expression|iex|sv|nv|clv|rv|gv|-(?:OutVariable|ov|PipelineVariable|pv))(?![\w-])|(?<![$\w{-])variable:|\bPSVariable\b|\.(?<=(?:^|[;{(|&=\r\n] *)\.) +(?=\S)/gi;

/** The one variable that is meant, where it is named at once and to the letter. */
const NAMED =
  /^(?:variable:\\?|(?:\w+-Variable|sv|nv|clv|rv|gv|-\w+)[ :]+(?:-Name[ :]+)?['"]?\+?)([\p{L}\d_]+)['"]?(?=[\s;|)}]|$)/iu;

interface HiddenWrite {
  readonly offset: number;
  /** In lower case; undefined where it may be any. */
  readonly name: string | undefined;
  /** Where the function begins in which it stands. */
  readonly inFunction: number | undefined;
}

/** Of scripts with more, which nobody writes, nothing is known. */
const MOST_WRITES = 1000;

/** The places at which variables may be set without a `$`. */
export class HiddenWrites {
  private found: readonly HiddenWrite[] | undefined;

  constructor(
    private readonly parsed: ParsedScript | undefined,
    private readonly script: string,
  ) {}

  /**
   * Whether the variable that `statement` sets may be set anew when `use` runs. What stands in a function runs whenever
   * that is called.
   */
  mayReach(name: string, statement: SyntaxNode, use: SyntaxNode): boolean {
    this.found ??= this.find();
    if (this.found.length > MOST_WRITES) return true;
    const [set, used] = [functionOf(statement), functionOf(use)];
    return this.found.some((write) => {
      if (write.name !== undefined && write.name !== name) return false;
      const isAfter = write.offset >= statement.end;
      if (write.inFunction === used && used === set) return isAfter && write.offset < use.start;
      return write.inFunction !== undefined || (set === undefined && isAfter);
    });
  }

  private find(): readonly HiddenWrite[] {
    const matches = [...this.script.matchAll(HIDDEN_WRITE)];
    const nodes = this.parsed?.nodesAt(matches.map(({ index }) => index)) ?? [];
    return matches.flatMap(({ index: offset }, at) => {
      const node = nodes[at];
      if (!node || node.type === 'comment') return [];
      const name = NAMED.exec(this.script.slice(offset, offset + 200))?.[1]?.toLowerCase();
      return [{ offset, name, inFunction: functionOf(node) }];
    });
  }
}
