import type { ExportFile, Survey, SurveyedFile } from '../../../src/cli/init/survey.ts';
import type { LineEnds, TextForm } from '../../../src/cli/init/text-form.ts';

/** An export that holds the OutlookProvider EXPR. */
export function provider(path: string): ExportFile {
  return { ...plainExport(path), singletons: ['OutlookProvider EXPR'] };
}

/** An export of nothing that an organisation has one of. */
export function plainExport(path: string, form: TextForm = { kind: 'other' }): ExportFile {
  return { kind: 'export', path, form, singletons: [] };
}

export function utf16(path: string, lineEnds: LineEnds = 'crlf'): ExportFile {
  return plainExport(path, { kind: 'utf-16le', lineEnds });
}

export function otherFile(path: string, form: TextForm = { kind: 'other' }): SurveyedFile {
  return { kind: 'other', path, form };
}

export function survey(files: readonly SurveyedFile[], texts: Readonly<Record<string, string>> = {}): Survey {
  return { files, texts: new Map(Object.entries(texts)), unreadable: [] };
}
