import type { ExchangeRecord, ReadFile } from '../../model/record.ts';
import type { Value } from '../../model/value.ts';
import { readObservedXml } from '../../syntax/observed-xml.ts';
import { localName } from '../../syntax/xml-tag.ts';
import { childNamed, outermost, type XmlElement } from '../../syntax/xml-tree.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { leafValue } from '../xml-value.ts';

const TYPE = 'AutodiscoverSoapResponse';
/** Where an answer begins, whatever envelope it is in. */
const WANTED: ReadonlySet<string> = new Set(['GetUserSettingsResponseMessage', 'Fault']);
/** What is said of an answer, and of each user in it. */
const STATUS = ['ErrorCode', 'ErrorMessage', 'RedirectTarget'] as const;

/** Reads every answer of a file: a record for each user, with the settings by the names that the service gives them. */
export function readMessage(source: SourceFile): ReadFile {
  const records: ExchangeRecord[] = [];
  const { root, problem: malformed } = readObservedXml(source.text);
  for (const element of outermost(root, (name) => WANTED.has(localName(name))))
    records.push(...recordsOf(source, element, records.length));
  return {
    source,
    format: 'autodiscover-soap',
    records,
    problems: malformed ? [{ kind: 'malformed', ...malformed }] : [],
  };
}

function recordsOf(source: SourceFile, element: XmlElement, before: number): readonly ExchangeRecord[] {
  const record = (properties: ReadonlyMap<string, Value>, { span }: XmlElement, index: number) => ({
    source,
    type: TYPE,
    // A response has no name of its own; of several in a file, each has its number.
    identity: index === 0 ? source.path : `${source.path}#${index + 1}`,
    properties,
    span,
  });
  if (localName(element.name) === 'Fault') return [record(faultOf(source, element), element, before)];
  const response = childNamed(element, 'Response');
  if (!response) return [];
  const users = childrenNamed(childNamed(response, 'UserResponses'), 'UserResponse');
  if (users.length === 0) {
    return [record(statusOf(source, response), response, before)];
  }
  return users.map((user, index) =>
    record(new Map([...statusOf(source, user), ...settingsOf(source, user)]), user, before + index),
  );
}

function statusOf({ text }: SourceFile, element: XmlElement): Map<string, Value> {
  return new Map(
    STATUS.flatMap((name): [string, Value][] => {
      const child = childNamed(element, name);
      return child ? [[name, leafValue(text, child)]] : [];
    }),
  );
}

function faultOf({ text }: SourceFile, fault: XmlElement): ReadonlyMap<string, Value> {
  const said = (name: string, ...candidates: readonly string[]): [string, Value][] => {
    const child = candidates.map((candidate) => childNamed(fault, candidate)).find((found) => found);
    const leaf = child && deepest(child);
    return leaf ? [[name, leafValue(text, leaf)]] : [];
  };
  return new Map([
    ...said('ErrorCode', 'faultcode', 'Code'),
    ...said('ErrorMessage', 'faultstring', 'Reason'),
  ]);
}

function deepest(element: XmlElement): XmlElement {
  const [child] = element.children;
  return child ? deepest(child) : element;
}

function settingsOf(source: SourceFile, user: XmlElement): [string, Value][] {
  const { text } = source;
  return childrenNamed(childNamed(user, 'UserSettings'), 'UserSetting').flatMap(
    (setting): [string, Value][] => {
      const name = childNamed(setting, 'Name')?.text.trim() ?? '';
      const value = setting.children.find((child) => localName(child.name) !== 'Name');
      if (name === '' || !value) return [];
      const shown = localName(value.name) === 'Value' ? leafValue(text, value) : collection(text, value);
      return [[name, shown]];
    },
  );
}

/** WebClientUrls, ProtocolConnections, AlternateMailboxes …: lists of small objects. */
function collection(text: string, { children, span }: XmlElement): Value {
  const items = children.map((item): Value => {
    const members = item.children.map((member): [string, Value] => [
      localName(member.name),
      leafValue(text, member),
    ]);
    const shown = members.flatMap(([, value]) => (value.kind === 'text' ? [value.text] : [])).join(' ');
    return { kind: 'object', text: shown, members: new Map(members), span: item.span };
  });
  return { kind: 'list', items, span };
}

function childrenNamed(element: XmlElement | undefined, local: string): readonly XmlElement[] {
  return element?.children.filter(({ name }) => localName(name) === local) ?? [];
}
