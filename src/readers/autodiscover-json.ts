import type { Value } from '../model/value.ts';
import { parseJson } from '../syntax/json.ts';
import type { Reader } from './reader.ts';

const STRING = '"(?:[^"\\\\]|\\\\.){0,2000}"';
/** What clients ask for. Other services tell of protocols and addresses, too. */
const PROTOCOL =
  '"(?:AutodiscoverV1|ActiveSync|Ews|Rest|Substrate\\w{0,40}|OutlookMeetingScheduler|OutlookPay|Connectors\\w{0,20}|Actions|NotesClient|ToDo|Weve)"';
const URL = '"https:(?:\\\\?/){2}[^"\\s]{1,2000}"';
const member = (name: string, value: string) => `"${name}"\\s*:\\s*${value}`;
/** An object of two members, in whichever order. */
const pair = (one: string, other: string) =>
  new RegExp(`^\\{\\s*(?:${one}\\s*,\\s*${other}|${other}\\s*,\\s*${one})\\s*\\}\\s*$`, 'i');
const ANSWER = pair(member('Protocol', PROTOCOL), member('Url', URL));
const FAILURE = pair(member('ErrorCode', STRING), member('ErrorMessage', STRING));
/** Other services answer so, too; only these are Autodiscover's, or what a file about it is called. */
const OF_AUTODISCOVER = /InvalidProtocol|ProtocolNotSupported|UserNotFound|MandatoryParameterMissing/;

/**
 * Answers of Autodiscover version 2: where a protocol is found, or why that is not told
 * (/autodiscover/autodiscover.json?Email=…&Protocol=…). They are no longer than what a reader is shown to recognise them.
 */
export const autodiscoverJsonReader: Reader = {
  format: 'autodiscover-json',
  recognises: (head, path) =>
    ANSWER.test(head) || (FAILURE.test(head) && (OF_AUTODISCOVER.test(head) || /autodiscover/i.test(path))),
  read: (source) => {
    const [answer] = parseJson(source.text).values;
    const members = answer?.kind === 'object' ? answer.members : [];
    const properties = new Map(
      members.flatMap(({ name, value }): [string, Value][] => {
        if (value.kind !== 'string') return [];
        const { text, content: span } = value;
        return [[name, text === '' ? { kind: 'unset', span } : { kind: 'text', text, span }]];
      }),
    );
    const span = answer?.span ?? { start: 0, end: 0 };
    const records =
      properties.size === 0
        ? []
        : [{ source, type: 'AutodiscoverJsonResponse', identity: source.path, properties, span }];
    return { source, format: 'autodiscover-json', records, problems: [] };
  },
  commentsIn: () => [],
};
