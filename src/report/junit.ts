import { XMLBuilder } from 'fast-xml-parser';
import { occurrences } from './occurrence.ts';
import { counts, type Formatter, isEverywhere, type Report, type ReportedFinding } from './report.ts';
import { standingOf } from './standing.ts';
import { inert, visible } from './visible.ts';

/** What became of one test, as the elements inside `testcase`. */
type Outcome =
  | { readonly failure: Element }
  | { readonly skipped: Element }
  | { readonly 'system-out': string }
  | { readonly [nothing: string]: never };

interface Element {
  readonly '@message': string;
  readonly '@type'?: string;
  readonly '#text'?: string;
}

interface TestCase {
  readonly attributes: Readonly<Record<`@${string}`, string | number>>;
  readonly outcome: Outcome;
}

/**
 * JUnit XML as Jenkins, GitLab and GitHub's reporters read it: a suite for each environment, and in it a test for each
 * finding and for each rule that found nothing. Reporters show one failure of a test and take tests of one name for
 * one, so findings share no test. Errors and warnings fail; what could not be judged, or does not count, is skipped.
 * There are no times: the same input gives the same bytes.
 */
export const formatJunit: Formatter = (report) => {
  const suites = suitesOf(report);
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    format: true,
    suppressEmptyNode: true,
  });
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': report.tool.name,
      ...totalsOf(suites.flatMap(({ cases }) => cases)),
      testsuite: suites.map(({ name, cases }) => ({
        '@name': name,
        ...totalsOf(cases),
        testcase: cases.map(({ attributes, outcome }) => ({ ...attributes, ...outcome })),
      })),
    },
  };
  return `${builder.build(document).trimEnd()}\n`;
};

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

function suitesOf(report: Report): Suite[] {
  const namesOf = namesIn(report);
  const everywhere = report.findings.filter(isEverywhere);
  const suites = report.environments
    .map((environment) => suiteOf(environment, report, namesOf))
    .filter(({ cases }) => cases.length > 0);
  if (everywhere.length === 0) return suites;
  return [...suites, { name: 'all environments', cases: everywhere.map(findingCase(namesOf)) }];
}

function suiteOf(environment: string, report: Report, namesOf: NamesOf): Suite {
  const findings = report.findings.filter((finding) => finding.environment === environment);
  const gaps = report.notEvaluated.filter((gap) => gap.environment === environment);
  const spoken = new Set([...findings, ...gaps].map(({ ruleId }) => ruleId));
  // In an environment that is there no more, no rule could find anything.
  const isThere = report.comparison?.environmentsAfter.includes(environment) ?? true;
  const silent = isThere ? report.rules.filter(({ id }) => !spoken.has(id)) : [];
  return {
    name: xml(environment),
    cases: [
      ...findings.map(findingCase(namesOf)),
      ...gaps.map(({ ruleId, missing, command }) => ({
        attributes: namesOf(ruleId, 'not evaluated', environment),
        outcome: { skipped: { '@message': xml(`missing: ${missing}; supply it with: ${command}`) } },
      })),
      ...silent.map(({ id }) => ({ attributes: namesOf(id, 'no problem', environment), outcome: {} })),
    ],
  };
}

/** Names a test of a rule in an environment. */
type NamesOf = (ruleId: string, what: string, environment: string) => TestCase['attributes'];

/**
 * GitLab takes tests of one class and name for one, whatever their suites. Names hold no path and no line: a test keeps
 * its history where files move and grow.
 */
function namesIn({ environments }: Report): NamesOf {
  const occurrenceOf = occurrences();
  return (ruleId, what, environment) => {
    const name =
      environments.length > 1 && !isEverywhere({ environment }) ? `${what} in ${environment}` : what;
    const occurrence = occurrenceOf(JSON.stringify([ruleId, name]));
    return {
      '@classname': xml(ruleId),
      '@name': xml(occurrence === 1 ? name : `${name} (${occurrence})`),
    };
  };
}

function findingCase(namesOf: NamesOf): (finding: ReportedFinding) => TestCase {
  return (finding) => {
    const { ruleId, object, property, environment, path, line } = finding;
    const what = [object.kind, object.identity, ...(property === null ? [] : [property])].join(' ');
    return {
      attributes: { ...namesOf(ruleId, what, environment), '@file': xml(path), '@line': line },
      outcome: outcomeOf(finding),
    };
  };
}

function outcomeOf(finding: ReportedFinding): Outcome {
  const { severity, message, ruleId, status } = finding;
  if (status === 'fixed') return { 'system-out': xml(`Fixed: ${message}`) };
  if (!counts(finding)) return { skipped: { '@message': xml(`${standingOf(finding)}: ${message}`) } };
  if (severity === 'info') return { 'system-out': details(finding) };
  return {
    failure: { '@message': xml(message), '@type': xml(`${severity}: ${ruleId}`), '#text': details(finding) },
  };
}

/** All of it once more: GitLab shows nothing but the text. */
function details({ path, line, column, severity, message, fixes, helpUri }: ReportedFinding): string {
  const remedies = fixes.map(({ title, applicability, commands }) =>
    [`Fix (${applicability}): ${title}`, ...commands].join('; '),
  );
  return [`${path}:${line}:${column}: ${severity}: ${message}`, ...remedies, helpUri].map(xml).join('\n');
}

function totalsOf(cases: readonly TestCase[]): TestCase['attributes'] {
  const withElement = (name: string) => cases.filter(({ outcome }) => name in outcome).length;
  return {
    '@tests': cases.length,
    '@failures': withElement('failure'),
    '@errors': 0,
    '@skipped': withElement('skipped'),
  };
}

/** Text that XML 1.0 can hold: it has no way to write control characters, lone surrogates, U+FFFE and U+FFFF (§2.2). */
function xml(text: string): string {
  return inert(visible(text)).replace(
    /[\ufffe\uffff]/g,
    (unit) => `<U+${unit.charCodeAt(0).toString(16).toUpperCase()}>`,
  );
}
