import { escapeXmlText } from '../../../src/syntax/xml-text.ts';
import { clixml, type ExchangeObject, type Exported, selected } from '../../healthy/export.ts';
import type { Dialect } from '../dialect.ts';
import { textOf } from '../forms.ts';
import type { Objects } from '../objects.ts';

const all = (objects: Objects): readonly ExchangeObject[] => Object.values(objects).flat();

/** Export-Clixml has an element for System.Uri, of which these properties are. */
function withAddresses(text: string): string {
  return text.replaceAll(
    /<S N="(InternalUrl|ExternalUrl|AutoDiscoverServiceInternalUri)">(.*?)<\/S>/g,
    '<URI N="$1">$2</URI>',
  );
}

/** `@{OutlookProvider = Get-OutlookProvider; …} | Export-Clixml`. */
function bundle(objects: Objects): string {
  const lists = Object.entries(objects).map(([noun, each]) => {
    const [, ...lines] = textOf(selected(each)).split('\n');
    return [
      `<Obj N="${noun}" RefId="0"><TN RefId="0"><T>System.Collections.ArrayList</T></TN><LST>`,
      ...lines.slice(0, -1),
      '</LST></Obj>',
    ].join('\n');
  });
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
<Obj RefId="0"><TN RefId="0"><T>System.Management.Automation.PSCustomObject</T></TN><MS>
${lists.map(renumbered).join('\n')}
</MS></Obj>
</Objs>`;
}

/** Numbers are unique in a document: each list gets a range of its own. */
function renumbered(list: string, index: number): string {
  return list.replaceAll(/RefId="(\d+)"/g, (_, id: string) => `RefId="${(index + 1) * 1000 + Number(id)}"`);
}

function convertToXml(objects: Objects, isTyped: boolean): string {
  const type = (name: string) => (isTyped ? ` Type="${name}"` : '');
  const property = (name: string, value: Exported): string => {
    const start = `    <Property Name="${name}"`;
    if (value === null) return `${start}${type('System.Object')} />`;
    if (typeof value === 'string')
      return value === ''
        ? `${start}${type('System.String')} />`
        : `${start}${type('System.String')}>${escapeXmlText(value)}</Property>`;
    if (typeof value === 'number') return `${start}${type('System.Int32')}>${value}</Property>`;
    if (typeof value === 'boolean')
      return `${start}${type('System.Boolean')}>${value ? 'True' : 'False'}</Property>`;
    if (value instanceof Uint8Array)
      return `${start}${type('System.Byte[]')}>${[...value].join(' ')}</Property>`;
    if ('text' in value) return `${start}${type(value.type)}>${escapeXmlText(value.text)}</Property>`;
    const items = value.map((item) => `<Property${type('System.String')}>${escapeXmlText(item)}</Property>`);
    return `${start}${type('System.Collections.ArrayList')}>${items.join('')}</Property>`;
  };
  const blocks = all(objects).map(({ type: name, properties }) => {
    const lines = Object.entries(properties).map(([key, value]) => property(key, value));
    return [`  <Object${type(name)}>`, ...lines, '  </Object>'].join('\n');
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<Objects>\n${blocks.join('\n')}\n</Objects>`;
}

export const XML_DIALECTS: readonly Dialect[] = [
  {
    name: 'Export-Clixml',
    format: 'clixml',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'exchange.xml': withAddresses(textOf(clixml(all(objects)))) }),
  },
  {
    name: 'Export-Clixml of a remote session',
    format: 'clixml',
    holds: ['provider'],
    write: (objects) => ({
      'exchange.xml': textOf(clixml(all(objects))).replaceAll('<T>Microsoft', '<T>Deserialized.Microsoft'),
    }),
  },
  {
    name: 'Select-Object with texts | Export-Clixml',
    format: 'clixml',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'exchange.xml': textOf(selected(all(objects))) }),
  },
  {
    name: 'Export-Clixml of lists by name',
    format: 'clixml',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'exchange.xml': bundle(objects) }),
  },
  {
    name: 'ConvertTo-Xml',
    format: 'convert-to-xml',
    holds: ['provider', 'url'],
    write: (objects) => ({ 'exchange.xml': convertToXml(objects, true) }),
  },
  {
    name: 'ConvertTo-Xml -NoTypeInformation',
    format: 'convert-to-xml',
    // Without its type nothing tells one virtual directory from another.
    holds: ['provider'],
    write: (objects) => ({ 'exchange.xml': convertToXml(objects, false) }),
  },
];
