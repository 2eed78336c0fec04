import {
  type AutodiscoverAnswer,
  autodiscoverAnswers,
  hasServers,
  isHybrid,
} from '../../src/model/autodiscover-answer.ts';
import { isCloudHost } from '../../src/model/autodiscover-response.ts';
import { locationOf, textIfSet } from '../../src/model/reading.ts';
import type { ExchangeRecord } from '../../src/model/record.ts';
import { kindOfResponse } from '../../src/model/response-kind.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import type { Severity } from '../../src/rule/finding.ts';
import { shownValue } from '../../src/rule/shown-value.ts';

const MESSAGES = {
  error: 'Autodiscover answered with error {code} (its message: {said}), and with no settings. {hint}',
  redirect:
    'Autodiscover sends the client on to {to}: the response has no settings. Save the one that is given there.',
  'redirect-to-cloud':
    'Autodiscover sends the client on to {to}, which is right for a mailbox that has moved to Exchange Online. To compare ' +
    'anything with these servers, save the response for a mailbox that is on them.',
  cloud:
    'Exchange Online answered ({host}), so the response says nothing of the servers of this organisation. Save the ' +
    'response for a mailbox that is on them.',
  'no-answer':
    'The server answered {status}, and with it no answer of Autodiscover: a page to sign in at, perhaps, or a proxy that ' +
    'does not let the request through. Outlook gets no settings from it.',
  'other-form':
    'This answer of Autodiscover is in {form}, which has no CertPrincipalName: save the one in plain old XML as well ' +
    '(autodiscover.xml), which is what Outlook acts on.',
} as const satisfies Readonly<Record<string, string>>;

export const rule = defineRule({
  id: 'autodiscover/not-usable',
  severity: 'warning',
  preset: 'recommended',
  summary: 'An Autodiscover response says nothing of how Outlook reaches these servers',
  why:
    'A response that is an error, sends the client on, comes from Exchange Online or is no answer at all holds no ' +
    'CertPrincipalName of this organisation, so nothing can be compared with it. Where Outlook itself got it, Outlook has no ' +
    'settings either. For a mailbox that has moved to Exchange Online, being sent there is right.',
  since: '0.1.0',
  citations: [
    {
      title: 'The Outlook Autodiscover provider returned an error status in the XML response',
      url: 'https://learn.microsoft.com/connectivity-analyzer/outlook-autodiscover-provider-returned-error-status-xml-response',
    },
    {
      title: 'POX Autodiscover response for Exchange',
      url: 'https://learn.microsoft.com/exchange/client-developer/web-service-reference/pox-autodiscover-response-for-exchange',
    },
  ],
  fix: 'none',
  needs: [],
  messages: MESSAGES,
  check(environment, { clientFloor, report }) {
    if (!hasServers(environment)) return;
    const isCloudExpected = clientFloor === 'cloud' || isHybrid(environment);
    const hasSettings = environment.responses.some((each) => kindOfResponse(each).kind === 'settings');
    for (const answer of autodiscoverAnswers(environment)) {
      const outcome = outcomeOf(answer, isCloudExpected, hasSettings);
      if (!outcome) continue;
      const { record } = answer;
      report({
        ...outcome,
        location: locationOf(record, outcome.property),
        object: { kind: 'AutodiscoverResponse', identity: record.identity },
      });
    }
  },
});

interface Outcome {
  readonly messageId: keyof typeof MESSAGES;
  readonly data: Readonly<Record<string, string>>;
  readonly severity?: Severity;
  /** Where it is said. */
  readonly property: string;
  readonly value: string;
}

function outcomeOf(
  { record, form, kind }: AutodiscoverAnswer,
  isCloudExpected: boolean,
  hasSettings: boolean,
): Outcome | undefined {
  switch (kind.kind) {
    case 'settings':
      return undefined;
    case 'cloud': {
      const { host } = kind;
      const severity = isCloudExpected ? 'info' : 'warning';
      return { messageId: 'cloud', data: { host }, severity, property: 'Action', value: host };
    }
    case 'redirect': {
      const { to, property } = kind;
      const about = { data: { to }, property, value: to };
      return isInCloud(to)
        ? { ...about, messageId: 'redirect-to-cloud', severity: 'info' }
        : { ...about, messageId: 'redirect' };
    }
    case 'error': {
      const { code, property } = kind;
      const said = shownValue(record, 'ErrorMessage');
      return { messageId: 'error', data: { code, said, hint: hintOn(code) }, property, value: code };
    }
    case 'nothing':
      return form === 'plain old XML' ? withoutAnswer(record) : hasSettings ? undefined : inOtherForm(form);
  }
}

/** What Microsoft documents of the numbers; of others only the message tells. */
function hintOn(code: string): string {
  if (code === '500') return 'No mailbox here has the address: ask for one that is on these servers.';
  if (code === '600')
    return 'A browser that opens the address is answered so: save what Outlook was sent instead.';
  return 'Outlook that is answered so cannot set up the account.';
}

function isInCloud(domain: string): boolean {
  return isCloudHost(domain) || domain.endsWith('.onmicrosoft.com');
}

function withoutAnswer(record: ExchangeRecord): Outcome | undefined {
  const status = textIfSet(record, 'Status');
  return status === undefined
    ? undefined
    : { messageId: 'no-answer', data: { status }, property: 'Status', value: status };
}

function inOtherForm(form: 'SOAP' | 'JSON'): Outcome {
  const property = form === 'SOAP' ? 'ErrorCode' : 'Url';
  return { messageId: 'other-form', data: { form }, severity: 'info', property, value: form };
}
