import type { Severity } from '../rule/finding.ts';
import { markdownText } from '../text/markdown.ts';
import { helpAddressOf } from './help-address.ts';
import type { Excerpt, Formatter, Place, ReportedFinding } from './report.ts';
import { serialise, wellFormed } from './serialise.ts';
import { asPlainFindings } from './standing.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/** Columns count bytes of UTF-8 from 1; without them a range is made of whole lines. */
interface Position {
  readonly line: number;
  readonly column?: number;
}

/**
 * The Reviewdog Diagnostic Format (`DiagnosticResult` as JSON,
 * https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). Reviewdog pastes messages into comments, which are
 * Markdown: what could act there stands in code spans.
 */
export const formatRdjson: Formatter = ({ tool, findings }) => {
  const source = { name: tool.name, url: tool.uri };
  return serialise({ source, diagnostics: asPlainFindings(findings).map(diagnosticOf) });
};

function diagnosticOf(finding: ReportedFinding) {
  const suggestions = suggestionsOf(finding);
  const url = helpAddressOf(finding);
  return {
    message: markdownText(finding.message),
    location: locationOf(finding, finding.excerpt),
    severity: SEVERITIES[finding.severity],
    code: { value: markdownText(finding.ruleId), ...(url === undefined ? {} : { url }) },
    ...(suggestions.length > 0 ? { suggestions } : {}),
    related_locations: finding.related.map((related) => ({
      message: markdownText(related.message),
      location: locationOf(related, null),
    })),
  };
}

function locationOf(place: Place, excerpt: Excerpt | null) {
  return { path: wellFormed(place.path), range: exactRange(place, excerpt) ?? wholeLines(place) };
}

/**
 * A suggestion stands for itself and has no path: of the fixes that may be applied, those of one edit on the line that
 * the finding is shown on. Without columns it would replace the whole line.
 */
function suggestionsOf({ path, line, excerpt, fixes }: ReportedFinding) {
  return fixes.flatMap(({ applicability, edits }) => {
    const [edit, ...others] = edits;
    if (applicability === 'manual' || edit === undefined || others.length > 0) return [];
    if (edit.path !== path || edit.line !== line) return [];
    const range = exactRange(edit, excerpt);
    const isExact = range !== undefined && edit.text === wellFormed(edit.text);
    return isExact ? [{ range, text: edit.text }] : [];
  });
}

function wholeLines({ line, endLine }: Place): { start: Position; end: Position } {
  return { start: { line }, end: { line: endLine } };
}

/** Undefined where the excerpt does not hold the line from its start up to the end of the place. */
function exactRange(place: Place, excerpt: Excerpt | null): { start: Position; end: Position } | undefined {
  if (excerpt === null || excerpt.start > 0 || place.endLine !== place.line) return undefined;
  if (place.endColumn > excerpt.text.length + 1) return undefined;
  const bytesBefore = (column: number) => Buffer.byteLength(excerpt.text.slice(0, column - 1)) + 1;
  return {
    start: { line: place.line, column: bytesBefore(place.column) },
    end: { line: place.endLine, column: bytesBefore(place.endColumn) },
  };
}
