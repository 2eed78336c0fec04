import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

await Parser.init({ locateFile: () => require.resolve('web-tree-sitter/web-tree-sitter.wasm') });
const parser = new Parser().setLanguage(
  await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')),
);

/** A script taken apart by the grammar of PowerShell. */
export interface TakenApart {
  /** What the grammar makes no sense of. */
  readonly errors: readonly string[];
  /** The script with nothing left in its single-quoted strings. */
  readonly frame: string;
  /** What stood in them. */
  readonly literals: readonly string[];
}

export function takeApart(script: string): TakenApart {
  const text = script
    .replace(/^\uFEFF/, '')
    // The grammar knows no digits in the names of parameters (its command_parameter), which PowerShell does.
    .replaceAll(' -X509CertificateName ', ' -XoooCertificateName ');
  const tree = parser.parse(text);
  if (!tree) throw new Error('the script takes too long to parse');
  const errors: string[] = [];
  const literals: string[] = [];
  let frame = '';
  let done = 0;
  visit(tree.rootNode, (node) => {
    if (node.isError || node.isMissing) errors.push(node.text.slice(0, 80));
    if (node.type !== 'verbatim_string_characters') return;
    literals.push(node.text.slice(1, -1));
    frame += `${text.slice(done, node.startIndex)}''`;
    done = node.endIndex;
  });
  tree.delete();
  return { errors, frame: frame + text.slice(done), literals };
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const child of node.children) if (child) visit(child, look);
}
