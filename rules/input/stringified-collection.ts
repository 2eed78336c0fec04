import type { ExchangeRecord, ReadFile } from '../../src/model/record.ts';
import { type TypedProperty, typedProperties } from '../../src/model/typed-record.ts';
import type { Value } from '../../src/model/value.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { shownName } from '../../src/rule/shown-name.ts';

/** Properties that hold lists. What is cut off elsewhere, input/depth-truncated says. */
const LISTS: ReadonlySet<string> = new Set(['texts', 'references', 'addressSpaces']);
/** The types of lists and arrays, as they print themselves. */
const TYPE_NAME = /\[\]$|(?:List|Collection|MultiValuedProperty)(?:`\d+)?(?:\[.*\])?$/;
const MOST_NAMED = 5;

export const rule = defineRule({
  id: 'input/stringified-collection',
  severity: 'info',
  preset: 'recommended',
  summary: 'An export shows the type of a list in place of what is in it',
  why:
    'A table has no room for lists, so Export-Csv writes "System.String[]" for the names of a certificate or the domains ' +
    'of a connector. What the list holds is then known to nobody, and every rule on it is silent.',
  since: '0.1.0',
  citations: [
    {
      title: 'Export-Csv',
      url: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/export-csv',
    },
  ],
  fix: 'none',
  needs: [],
  messages: {
    lists:
      'This file shows {text} in place of the lists {properties}, so nothing is known of what they hold. Export the ' +
      'objects with Export-Clixml, or ConvertTo-Json -Depth 5.',
  },
  check(environment, { report }) {
    for (const file of environment.files) {
      const cut = cutLists(file);
      const [first] = cut;
      if (!first) continue;
      const names = [...new Set(cut.map(({ record, name }) => `${record.type} ${name}`))];
      const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
      report({
        messageId: 'lists',
        data: {
          text: shownName(first.text),
          properties: `${names.slice(0, MOST_NAMED).join(', ')}${more}`,
        },
        location: { source: file.source, span: first.value.span },
        object: { kind: 'File', identity: file.source.path },
        value: names.join(' '),
      });
    }
  },
});

interface CutList {
  readonly record: ExchangeRecord;
  readonly name: string;
  readonly value: Value;
  readonly text: string;
}

function cutLists({ records }: ReadFile): CutList[] {
  return records.flatMap((record) =>
    [...record.properties].flatMap(([name, value]): CutList[] => {
      const typed = typedProperties(record.type)?.get(name.toLowerCase());
      if (!isList(typed) || value.kind !== 'truncated' || !TYPE_NAME.test(value.text)) return [];
      return [{ record, name, value, text: value.text }];
    }),
  );
}

function isList(typed: TypedProperty | undefined): boolean {
  return typed !== undefined && LISTS.has(typed.shape);
}
