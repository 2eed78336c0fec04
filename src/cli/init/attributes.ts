import { groupBy } from '../../text/group-by.ts';
import { attributeLine, extensionPattern, pathPattern } from './attribute-line.ts';
import { attributeRules } from './attribute-rules.ts';
import type { Plan } from './plan.ts';
import type { Survey, SurveyedFile } from './survey.ts';
import { joinLineEnds, type LineEnds, type TextForm } from './text-form.ts';

export const ATTRIBUTES_PATH = '.gitattributes';

const HEADING = `# Windows PowerShell writes these as UTF-16, which git takes for binary. With this it shows their differences; the
# files in the working tree stay as they are. Text in another encoding comes out garbled under these lines: for such a
# file, add below them its path and "!working-tree-encoding".
`;

const SETTLED: TextForm = { kind: 'other' };

/** What is planned for `.gitattributes`. */
export interface AttributesPlan {
  /** Undefined where no export needs a line. */
  readonly plan: Plan | undefined;
  /** Folders with files that are to be stored anew, `''` for the top. */
  readonly folders: readonly string[];
  /** Exports in UTF-16 for which there is no line that is right. */
  readonly left: readonly string[];
}

interface Line {
  readonly text: string;
  readonly folder: string;
}

/** A file whose bytes git can bring back from UTF-8, and where it lies. */
interface Candidate {
  readonly path: string;
  readonly folder: string;
  /** As written, without the dot; empty where there is none. */
  readonly extension: string;
  /** Undefined for a file that is not UTF-16, or not soundly. */
  readonly lineEnds: LineEnds | undefined;
}

/** The lines that let git show differences of exports in UTF-16. `isThere`: there is such a file, which is not changed. */
export function planAttributes({ files, texts }: Survey, isThere: boolean): AttributesPlan {
  const isSettled = attributeRules(texts);
  const open = files.filter((file) => file.kind === 'export' && !isSettled(file.path));
  // At the end of a file that is there, a pattern would overrule what it says already.
  const lines = linesFor(
    open,
    files.map((file) => (isSettled(file.path) ? { ...file, form: SETTLED } : file)),
  );
  const written = lines.map(({ text }) => `${text}\n`).join('');
  const isCovered = attributeRules(new Map([[ATTRIBUTES_PATH, written]]));
  const left = open.filter(({ form, path }) => form.kind !== 'other' && !isCovered(path));
  return {
    plan: lines.length === 0 ? undefined : planFor(`${HEADING}${written}`, isThere),
    folders: [...new Set(lines.map(({ folder }) => folder))],
    left: left.map(({ path }) => path),
  };
}

function planFor(text: string, isThere: boolean): Plan {
  const path = ATTRIBUTES_PATH;
  return isThere ? { kind: 'paste', path, text, place: 'at its end' } : { kind: 'write', path, text };
}

function linesFor(open: readonly SurveyedFile[], all: readonly SurveyedFile[]): Line[] {
  const neighbours = groupBy(all.map(toCandidate), groupOf);
  const groups = groupBy(open.filter(({ form }) => form.kind === 'utf-16le').map(toCandidate), groupOf);
  return [...groups].flatMap(([group, members]) => {
    const line = commonLine(neighbours.get(group) ?? members);
    return line ? [line] : members.flatMap(lineForPath);
  });
}

/** One line for a folder and extension, where all of these files are UTF-16, others than exports included. */
function commonLine(members: readonly Candidate[]): Line | undefined {
  const [first] = members;
  if (!first || first.extension === '') return undefined;
  const { folder, extension } = first;
  const lineEnds = members.map((member) => member.lineEnds).filter((ends) => ends !== undefined);
  const areAlike = members.every((member) => member.extension === extension);
  if (!areAlike || lineEnds.length < members.length) return undefined;
  return toLine(extensionPattern(folder, extension), members, joinLineEnds(lineEnds));
}

function lineForPath(candidate: Candidate): Line[] {
  const { path, lineEnds } = candidate;
  const line = lineEnds && toLine(pathPattern(path), [candidate], lineEnds);
  return line ? [line] : [];
}

/** A line that the next run would not know for one that settles these files would be asked for again and again. */
function toLine(pattern: string, members: readonly Candidate[], lineEnds: LineEnds): Line | undefined {
  const text = attributeLine(pattern, lineEnds);
  if (text === undefined) return undefined;
  const isSettled = attributeRules(new Map([[ATTRIBUTES_PATH, text]]));
  const folder = members[0]?.folder ?? '';
  return members.every(({ path }) => isSettled(path)) ? { text, folder } : undefined;
}

/** Where the file system takes no notice of case, neither does git in a pattern. */
function groupOf({ folder, extension }: Candidate): string {
  return `${folder}/${extension.toLowerCase()}`;
}

function toCandidate({ path, form }: SurveyedFile): Candidate {
  const slash = path.lastIndexOf('/');
  const extension = /^.+\.([^.]+)$/s.exec(path.slice(slash + 1))?.[1] ?? '';
  const lineEnds = form.kind === 'utf-16le' ? form.lineEnds : undefined;
  return { path, folder: path.slice(0, Math.max(0, slash)), extension, lineEnds };
}
