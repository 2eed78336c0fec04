import { ts } from 'ts-morph';

/** A name that stands for a constant of this module or of another, or for all that another exports. */
export type Declaration =
  | { readonly kind: 'here'; readonly initializer: ts.Expression }
  | Imported
  | { readonly kind: 'namespace'; readonly specifier: string };

interface Imported {
  readonly kind: 'imported';
  readonly specifier: string;
  readonly name: string;
}

/** What a module exports under a name: an expression, what it declares under some name, or what another exports. */
export type Exported =
  | { readonly kind: 'expression'; readonly expression: ts.Expression }
  | { readonly kind: 'local'; readonly name: string }
  | Imported;

export interface Declarations {
  /** The constants that the module declares and what it imports, by name. */
  readonly names: ReadonlyMap<string, Declaration>;
  readonly exports: ReadonlyMap<string, Exported>;
  /** The modules of which all is exported. */
  readonly wholes: readonly string[];
}

/** What the statements of a module declare, import and export. */
export function declarationsIn({ statements }: ts.SourceFile): Declarations {
  return {
    names: new Map(statements.flatMap((statement) => [...constantsIn(statement), ...importsIn(statement)])),
    exports: new Map(statements.flatMap(exportsIn)),
    wholes: statements.flatMap((statement) =>
      ts.isExportDeclaration(statement) && !statement.exportClause ? specifierOf(statement) : [],
    ),
  };
}

type Entry<T> = readonly [name: string, T];

function constantsIn(statement: ts.Statement): readonly Entry<Declaration>[] {
  const isConstant =
    ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  if (!isConstant) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }): Entry<Declaration>[] =>
    ts.isIdentifier(name) && initializer ? [[name.text, { kind: 'here', initializer }]] : [],
  );
}

function importsIn(statement: ts.Statement): readonly Entry<Declaration>[] {
  if (!ts.isImportDeclaration(statement)) return [];
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  return specifierOf(statement).flatMap((specifier): Entry<Declaration>[] => [
    ...(clause?.name ? [imported(specifier, clause.name.text, 'default')] : []),
    ...(bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name, propertyName }) =>
          imported(specifier, name.text, (propertyName ?? name).text),
        )
      : []),
    ...(bindings && ts.isNamespaceImport(bindings)
      ? [[bindings.name.text, { kind: 'namespace', specifier }] as const]
      : []),
  ]);
}

function exportsIn(statement: ts.Statement): readonly Entry<Exported>[] {
  if (ts.isExportAssignment(statement)) {
    const { expression, isExportEquals } = statement;
    return isExportEquals ? [] : [['default', { kind: 'expression', expression }]];
  }
  if (!ts.isExportDeclaration(statement) || !statement.exportClause) return [];
  if (!ts.isNamedExports(statement.exportClause)) return [];
  const [specifier] = specifierOf(statement);
  return statement.exportClause.elements.map(({ name, propertyName }): Entry<Exported> => {
    const original = (propertyName ?? name).text;
    return specifier === undefined
      ? [name.text, { kind: 'local', name: original }]
      : imported(specifier, name.text, original);
  });
}

function imported(specifier: string, local: string, name: string): Entry<Imported> {
  return [local, { kind: 'imported', specifier, name }];
}

function specifierOf({ moduleSpecifier }: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text] : [];
}

/** The first statement that imports or exports from `specifier`. */
export function importOf({ statements }: ts.SourceFile, specifier: string): ts.Statement | undefined {
  return statements.find(
    (statement) =>
      (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
      specifierOf(statement).includes(specifier),
  );
}
