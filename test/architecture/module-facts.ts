import { posix } from 'node:path';
import { Node, Project, type SourceFile, SyntaxKind } from 'ts-morph';

/** What one file imports, in whichever way, and which globals of the process it uses. */
export interface ModuleFacts {
  readonly path: string;
  /** Files as paths relative to the project, Node's modules as `node:…`, packages by name. */
  readonly imports: readonly string[];
  readonly globals: readonly string[];
}

/** Reads the facts from the syntax of files given as text by path. */
export function moduleFacts(files: ReadonlyMap<string, string>): ModuleFacts[] {
  const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
  return [...files].map(([path, text]) => {
    const file = project.createSourceFile(`/${path}`, text);
    return { path, imports: importsOf(file, path), globals: globalsOf(file) };
  });
}

function importsOf(file: SourceFile, path: string): string[] {
  const specifiers = file
    .getDescendantsOfKind(SyntaxKind.StringLiteral)
    .filter((literal) => isSpecifier(literal))
    .map((literal) => literal.getLiteralValue());
  return [...new Set(specifiers)].map((specifier) =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
  );
}

function isSpecifier(literal: Node): boolean {
  const parent = literal.getParent();
  if (Node.isImportDeclaration(parent) || Node.isExportDeclaration(parent)) return true;
  if (Node.isExternalModuleReference(parent)) return true;
  if (Node.isLiteralTypeNode(parent)) return Node.isImportTypeNode(parent.getParent());
  return Node.isCallExpression(parent) && ['import', 'require'].includes(parent.getExpression().getText());
}

function globalsOf(file: SourceFile): string[] {
  const used = file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(
      (identifier) => ['process', 'console'].includes(identifier.getText()) && !isMemberName(identifier),
    )
    .map((identifier) => identifier.getText());
  return [...new Set(used)];
}

/** `x.process` and `{ process: … }` are names of others' members; `globalThis.process` is not. */
function isMemberName(identifier: Node): boolean {
  const parent = identifier.getParent();
  if (Node.isPropertyAccessExpression(parent)) {
    return parent.getNameNode() === identifier && parent.getExpression().getText() !== 'globalThis';
  }
  return (
    (Node.isPropertyAssignment(parent) ||
      Node.isPropertySignature(parent) ||
      Node.isMethodDeclaration(parent)) &&
    parent.getNameNode() === identifier
  );
}
