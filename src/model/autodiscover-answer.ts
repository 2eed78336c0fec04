import { groupBy } from '../text/group-by.ts';
import { toAutodiscoverResponse } from './autodiscover-response.ts';
import { type Environment, recordsOfType } from './environment.ts';
import { VIRTUAL_DIRECTORY_TYPES } from './evidence.ts';
import type { ExchangeRecord } from './record.ts';
import { kindOfResponse, kindWithoutSettings, type ResponseKind } from './response-kind.ts';

/** An answer of Autodiscover, in whatever form. */
export interface AutodiscoverAnswer {
  readonly record: ExchangeRecord;
  readonly form: 'plain old XML' | 'SOAP' | 'JSON';
  readonly kind: ResponseKind;
}

const FORMS: Readonly<Record<string, AutodiscoverAnswer['form']>> = {
  AutodiscoverResponse: 'plain old XML',
  AutodiscoverSoapResponse: 'SOAP',
  AutodiscoverJsonResponse: 'JSON',
};

/**
 * What came of asking Autodiscover: of a transcript only the last answer, for those before it asked for a password or sent
 * the client there.
 */
export function autodiscoverAnswers(environment: Environment): readonly AutodiscoverAnswer[] {
  const transcripts = environment.files.filter(({ format }) => format === 'http-transcript');
  const sources = new Set(transcripts.map(({ source }) => source));
  const answers = Object.entries(FORMS).flatMap(([type, form]) =>
    recordsOfType(environment, type).map((record) => ({ record, form, kind: kindOf(record, form) })),
  );
  const bySource = groupBy(answers, ({ record }) => record.source);
  return [...bySource].flatMap(([source, list]) => {
    if (!sources.has(source)) return list;
    return list.toSorted((a, b) => a.record.span.start - b.record.span.start).slice(-1);
  });
}

function kindOf(record: ExchangeRecord, form: AutodiscoverAnswer['form']): ResponseKind {
  return form === 'plain old XML'
    ? kindOfResponse(toAutodiscoverResponse(record))
    : kindWithoutSettings(record);
}

const OF_SERVERS = [
  ...VIRTUAL_DIRECTORY_TYPES,
  'OutlookProvider',
  'OutlookAnywhere',
  'ExchangeCertificate',
  'ClientAccessService',
  'ExchangeServer',
] as const;

/** Whether the exports show servers of the organisation's own. */
export function hasServers(environment: Environment): boolean {
  return OF_SERVERS.some((type) => recordsOfType(environment, type).length > 0);
}

/** Whether mailboxes of the organisation may be in Exchange Online, as far as the exports tell. */
export function isHybrid(environment: Environment): boolean {
  return ['HybridConfiguration', 'IntraOrganizationConnector'].some(
    (type) => recordsOfType(environment, type).length > 0,
  );
}
