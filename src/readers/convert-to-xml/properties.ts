import type { Value } from '../../model/value.ts';
import type { XmlElement } from '../../syntax/xml-tree.ts';
import { nounOf } from '../exchange-type.ts';
import type { RecordCollector } from '../record-collector.ts';
import { tellingMember } from '../strong-type.ts';
import { scalarValue } from './scalar.ts';

/** Where an element stands among the objects of the file. */
interface Place {
  /** The name of the member or list that it is in. */
  readonly key: string | undefined;
  readonly isTopLevel: boolean;
  /** Whether it is part of a record, which it then cannot be itself. */
  readonly isInside: boolean;
}

const TOP_LEVEL: Place = { key: undefined, isTopLevel: true, isInside: false };

/** Turns `<Object>` and `<Property>` elements into values, and offers the objects among them as records. */
export class PropertyReader {
  constructor(
    private readonly text: string,
    private readonly collector: RecordCollector,
  ) {}

  /** Reads what stands in an `<Object>`. */
  readObject(element: XmlElement): void {
    this.read(element, TOP_LEVEL);
  }

  private read(element: XmlElement, place: Place): Value {
    const { children, span } = element;
    const properties = children.filter(({ name }) => name === 'Property');
    if (properties.length === 0) return scalarValue(this.text, element);
    if (properties.some(({ attributes }) => attributes['Name'] !== undefined)) {
      return this.readMembers(element, properties, place);
    }
    const items = properties.map((item) => this.read(item, { ...place, isTopLevel: false }));
    return { kind: 'list', items, span };
  }

  private readMembers(
    { attributes, span }: XmlElement,
    properties: readonly XmlElement[],
    place: Place,
  ): Value {
    const countBefore = this.collector.count;
    const { key, isTopLevel } = place;
    const noun = nounOf(attributes['Type'] ?? '');
    const isInside = noun !== undefined || place.isInside;
    const members = new Map<string, Value>();
    for (const [name, property] of entriesOf(properties)) {
      members.set(name, this.read(property, { key: name, isTopLevel: false, isInside }));
    }
    if (!place.isInside)
      this.collector.offer({ noun, key, isTopLevel, properties: members, span, countBefore });
    const shown = tellingMember(members);
    return { kind: 'object', text: shown?.text ?? '', members, span: shown?.span ?? span };
  }
}

/** The properties by name. A dictionary is written as its keys and values in turn. */
function entriesOf(properties: readonly XmlElement[]): readonly (readonly [string, XmlElement])[] {
  if (!isDictionary(properties))
    return properties.map((property) => [property.attributes['Name'] ?? '', property]);
  return properties.flatMap((property, index) =>
    index % 2 === 0 ? [] : [[properties[index - 1]?.text ?? '', property]],
  );
}

function isDictionary(properties: readonly XmlElement[]): boolean {
  return properties.every(
    ({ attributes }, index) => attributes['Name'] === (index % 2 === 0 ? 'Key' : 'Value'),
  );
}
