import type { ObjectValue, TextValue, Value } from '../../model/value.ts';
import type { JsonMember, JsonNode } from '../../syntax/json.ts';
import type { Span } from '../../text/span.ts';
import type { RecordCollector } from '../record-collector.ts';
import { tellingMember } from '../strong-type.ts';
import { enumWord, scalarValue, wrappedNode } from './scalar.ts';

type Members = ReadonlyMap<string, Value>;

/**
 * The value of `node`, as PowerShell would have it; the objects in it are offered to `collector`. `name` is the member
 * in which the node stands; the items of a list go by the name of their list.
 */
export function readNode(name: string, node: JsonNode, collector: RecordCollector): Value {
  switch (node.kind) {
    case 'array': {
      const items = node.items.map((item) => readNode(name, item, collector));
      return { kind: 'list', items, span: node.span };
    }
    case 'object': {
      const wrapped = wrappedNode(node.members);
      return (
        enumWord(node.members) ??
        (wrapped ? readNode(name, wrapped, collector) : readObject(name, node.members, node.span, collector))
      );
    }
    default:
      return scalarValue(name, node);
  }
}

function readObject(
  name: string,
  nodes: readonly JsonMember[],
  span: Span,
  collector: RecordCollector,
): ObjectValue {
  const countBefore = collector.count;
  const members: Members = new Map(
    nodes.map((member) => [member.name, readNode(member.name, member.value, collector)]),
  );
  if (!isDescription(members)) {
    const key = name === '' ? undefined : name;
    collector.offer({ noun: undefined, key, isTopLevel: false, properties: members, span, countBefore });
  }
  const shown = tellingMember(members) ?? textMember(members, 'value');
  return { kind: 'object', text: shown?.text ?? '', members, span: shown?.span ?? span };
}

function textMember(members: Members, name: string): TextValue | undefined {
  const member = members.get(name);
  return member?.kind === 'text' ? member : undefined;
}

/** JSON Schemas and reports use Exchange's names for objects that tell of a property and are not its value. */
function isDescription(members: Members): boolean {
  const told =
    members.get('CertPrincipalName') ?? members.get('ExternalHostname') ?? members.get('Thumbprint');
  return told?.kind === 'object' && !told.members.has('HostnameString');
}
