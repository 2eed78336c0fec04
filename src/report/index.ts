import type { FormatName } from './format-names.ts';
import type { Formatter } from './report.ts';

/** The report formats by name. Each is loaded when it is asked for: a run that prints text never reads the others. */
export const formats: Readonly<Record<FormatName, () => Promise<Formatter>>> = {
  text: async () => (await import('./text.ts')).formatText,
  json: async () => (await import('./json.ts')).formatJson,
  sarif: async () => (await import('./sarif.ts')).formatSarif,
  github: async () => (await import('./github.ts')).formatGithub,
  markdown: async () => (await import('./markdown.ts')).formatMarkdown,
  junit: async () => (await import('./junit.ts')).formatJunit,
  gitlab: async () => (await import('./gitlab.ts')).formatGitlab,
  rdjson: async () => (await import('./rdjson.ts')).formatRdjson,
};
