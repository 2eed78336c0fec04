import type { Rule } from '../../src/rule/define-rule.ts';

/** The lines of a Markdown table of rules; `folder` leads to their pages, with a final `/` or empty. */
export function tableOf(rules: readonly Rule[], folder: string): string[] {
  return [
    '| Rule | Flags | Severity | Fix |',
    '| --- | --- | --- | --- |',
    ...rules.map(({ id, summary, severity, preset, fix }) => {
      const level = preset === 'strict' ? `${severity}, *strict*` : severity;
      return `| [${id}](${folder}${id}.md) | ${summary.replaceAll('|', '\\|')} | ${level} | ${fix} |`;
    }),
  ];
}
