import { ts } from 'ts-morph';

/** A name that stands for a constant of this module, or of another. */
export type Declaration =
  | { readonly kind: 'here'; readonly initializer: ts.Expression }
  | { readonly kind: 'imported'; readonly specifier: string; readonly name: string };

/** The constants that a module declares and those that it imports from files beside it, by name. */
export function declarationsIn(file: ts.SourceFile): ReadonlyMap<string, Declaration> {
  return new Map(
    file.statements.flatMap((statement) => [...constantsIn(statement), ...importsIn(statement)]),
  );
}

function constantsIn(statement: ts.Statement): readonly (readonly [string, Declaration])[] {
  const isConstant =
    ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  if (!isConstant) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    ts.isIdentifier(name) && initializer
      ? [[name.text, { kind: 'here' as const, initializer }] as const]
      : [],
  );
}

function importsIn(statement: ts.Statement): readonly (readonly [string, Declaration])[] {
  if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
  const specifier = statement.moduleSpecifier.text;
  const clause = statement.importClause;
  if (!/^\.\.?\//.test(specifier) || !clause) return [];
  const imported = (local: ts.Identifier, name: string): readonly [string, Declaration] => [
    local.text,
    { kind: 'imported', specifier, name },
  ];
  const bindings = clause.namedBindings;
  return [
    ...(clause.name ? [imported(clause.name, 'default')] : []),
    ...(bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name, propertyName }) => imported(name, (propertyName ?? name).text))
      : []),
  ];
}
