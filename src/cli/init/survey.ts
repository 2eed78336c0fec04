import { loadBytes, toSourceFile } from '../../engine/read-bytes.ts';
import { type DiscoveredFile, discover, type PathProblem } from '../../io/discover.ts';
import type { Content } from '../../io/read-input.ts';
import type { ReadFile } from '../../model/record.ts';
import { visitFiles } from '../find-files.ts';
import { UsageError } from '../usage-error.ts';
import { type TextForm, textFormOf } from './text-form.ts';

/** What `init` knows of a repository. Paths are relative to its top, with `/`. */
export interface Survey {
  readonly files: readonly SurveyedFile[];
  /** The texts that git and GitHub are set up with: `.gitattributes` files and workflows, by path. */
  readonly texts: ReadonlyMap<string, string>;
  readonly unreadable: readonly PathProblem[];
}

export type SurveyedFile = ExportFile | OtherFile;

/** An export, a certificate or an Autodiscover response. */
export interface ExportFile {
  readonly kind: 'export';
  readonly path: string;
  readonly form: TextForm;
  /** The objects in it of which an organisation has one each. */
  readonly singletons: readonly string[];
}

export interface OtherFile {
  readonly kind: 'other';
  readonly path: string;
  readonly form: TextForm;
}

const SETUP = /^(?:(?:.*\/)?\.gitattributes|\.github\/workflows\/[^/]+\.ya?ml)$/s;

/** Reads all that lies below `top` (absolute) and that git does not ignore. Throws UsageError where `top` is unreadable. */
export async function surveyRepository(top: string): Promise<Survey> {
  const found = discover(['.'], { cwd: top, ignorePatterns: [], ignoreFolder: top });
  const [problem] = found.problems;
  if (problem) throw new UsageError(`${top}: ${problem.reason}`);
  const files: SurveyedFile[] = [];
  const texts = new Map<string, string>();
  const unreadable = await visitFiles(found.files, async (file, content) => {
    files.push(await surveyFile(file, content));
    if (content.kind === 'bytes' && SETUP.test(file.path))
      texts.set(file.path, toSourceFile(file.path, content.bytes).text);
  });
  return { files, texts, unreadable: [...found.unreadable, ...unreadable] };
}

async function surveyFile({ path }: DiscoveredFile, content: Content): Promise<SurveyedFile> {
  if (content.kind !== 'bytes') return { kind: 'other', path, form: { kind: 'other' } };
  const form = textFormOf(toSourceFile(path, content.bytes));
  const file = await loadBytes(path, content.bytes);
  return file
    ? { kind: 'export', path, form, singletons: singletonsIn(file) }
    : { kind: 'other', path, form };
}

function singletonsIn({ records }: ReadFile): string[] {
  return records.flatMap(({ type, identity }) => {
    if (type === 'OutlookProvider') return [`${type} ${identity.toUpperCase()}`];
    return type === 'OrganizationConfig' ? [type] : [];
  });
}
