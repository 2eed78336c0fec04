/** The ways a file of configuration can lie in a repository, as far as a patch of it may depend on them. */
export interface PatchCell {
  readonly path: string;
  readonly form: Form;
  readonly attributes: keyof typeof ATTRIBUTES;
  readonly state: State;
  readonly isExecutable: boolean;
  readonly text: string;
  readonly bytes: Uint8Array;
}

type Form = keyof typeof FORMS;

/**
 * How it comes to be in the working tree: committed as it is; committed and checked out by git; not known to git; or
 * changed since it was committed.
 */
const STATES = ['committed', 'checked-out', 'untracked', 'changed'] as const;
type State = (typeof STATES)[number];

const FORMS = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8-mark': (text: string) => Buffer.from(`\ufeff${text}`),
  ansi: (text: string) => Buffer.from(text, 'latin1'),
  'utf-16le-mark': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be-mark': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text: string) => Buffer.from(text, 'utf16le').swap16(),
} as const;

/** By the name of the folders that they are for. */
const ATTRIBUTES = {
  none: '',
  diff: 'diff',
  binary: 'binary',
  'no-text': '-text',
  text: 'text',
  'text-lf': 'text eol=lf',
  'text-crlf': 'text eol=crlf',
  auto: 'text=auto',
  'auto-crlf': 'text=auto eol=crlf',
  'utf-16': 'working-tree-encoding=UTF-16',
  'utf-16-no-text': '-text working-tree-encoding=UTF-16',
  'utf-16le': 'working-tree-encoding=UTF-16LE',
  'utf-16be': '-text working-tree-encoding=utf-16be',
  'utf-16le-bom': 'working-tree-encoding=UTF-16LE-BOM',
  'utf-16le-bom-crlf': 'text eol=crlf working-tree-encoding=UTF-16LE-BOM',
  'windows-1252': 'working-tree-encoding=windows-1252',
} as const;

/** In which forms a file has to be saved for git to convert it: UTF-16 is of either order, by its mark. */
const CONVERTED: Partial<Record<keyof typeof ATTRIBUTES, readonly Form[]>> = {
  'utf-16': ['utf-16le-mark', 'utf-16be-mark'],
  'utf-16-no-text': ['utf-16le-mark', 'utf-16be-mark'],
  'utf-16le': ['utf-16le'],
  'utf-16be': ['utf-16be'],
  'utf-16le-bom': ['utf-16le-mark'],
  'utf-16le-bom-crlf': ['utf-16le-mark'],
  'windows-1252': ['ansi'],
};

const LINES = [
  '[{',
  ...Array.from({ length: 12 }, (_, index) => `  "Note${index}": "${index === 9 ? 'Größe' : index}",`),
  '  "Name": "EXPR",',
  '  "CertPrincipalName": "mstd:mail.contoso.com"',
  '}]',
];

/** What ends the line at an index; mixed ends stand beside the value that will be mended, or far from it. */
const LINE_ENDS: Readonly<Record<string, (index: number) => string>> = {
  lf: () => '\n',
  crlf: () => '\r\n',
  'mixed-near': (index) => (index % 2 === 0 ? '\n' : '\r\n'),
  'mixed-far': (index) => (index < 3 ? '\r\n' : '\n'),
  'one-line': (index) => (index === LINES.length - 1 ? '\n' : ''),
};

/** `.gitattributes` for all cells. */
export function cellAttributes(): string {
  return Object.entries(ATTRIBUTES)
    .filter(([, attributes]) => attributes !== '')
    .map(([folder, attributes]) => `/*/${folder}/* ${attributes}\n`)
    .join('');
}

export function patchCells(): readonly PatchCell[] {
  return keysOf(FORMS).flatMap((form) =>
    keysOf(ATTRIBUTES).flatMap((attributes) => filesOf(form, attributes)),
  );
}

function filesOf(form: Form, attributes: keyof typeof ATTRIBUTES): readonly PatchCell[] {
  return Object.entries(LINE_ENDS).flatMap(([ends, endOf]) =>
    STATES.flatMap((state) =>
      [true, false].flatMap((endsLast) =>
        (state === 'committed' ? [true, false] : [false]).map((isExecutable) => {
          const isLast = (index: number): boolean => index === LINES.length - 1;
          const text = LINES.map(
            (line, index) => line + (isLast(index) && !endsLast ? '' : endOf(index)),
          ).join('');
          const name = [state, ends, ...(endsLast ? [] : ['open']), ...(isExecutable ? ['x'] : [])].join('-');
          const path = `${form}/${attributes}/${name}.json`;
          return { path, form, attributes, state, isExecutable, text, bytes: FORMS[form](text) };
        }),
      ),
    ),
  );
}

/** What a cell held when it was committed, where that is something else. */
export function committedBytes({ form, state, text, bytes }: PatchCell): Uint8Array {
  return state === 'changed' ? FORMS[form](text.replace('Note1"', 'Remark"')) : bytes;
}

/** How git has a cell: in UTF-8 where it converts; undefined where the file is not saved in what its attribute says. */
export function heldBytes({ form, attributes, text, bytes }: PatchCell): Uint8Array | undefined {
  const forms = CONVERTED[attributes];
  if (!forms) return bytes;
  return forms.includes(form) ? Buffer.from(text) : undefined;
}

/** Whether `patch` can change it: its lines are those that git has. */
export function isTextOnDisk({ form, attributes }: PatchCell): boolean {
  return !form.startsWith('utf-16') && CONVERTED[attributes] === undefined;
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record).filter((key): key is Key => key in record);
}
