import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../src/engine/read-bytes.ts';
import { propertyOf } from '../../src/model/record.ts';
import type { Value } from '../../src/model/value.ts';
import { prepareAll } from '../../src/readers/index.ts';
import { directoryChanges } from '../../src/remedy/ldif.ts';
import type { PropertyChange } from '../../src/rule/finding.ts';
import { readLdif, textOfLine } from '../../src/syntax/ldif.ts';
import { change, inDirectory, ORGANIZATION, shown } from './changes.ts';

await prepareAll();

const NAME = 'msExchAutoDiscoverCertPrincipalName';
const SERVER = 'msExchAutoDiscoverServer';
const TTL = 'msExchAutoDiscoverTTL';
const OUTLOOK = `CN=Outlook,CN=AutoDiscover,CN=Client Access,${ORGANIZATION}`;
const SERVERS = `CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,${ORGANIZATION}`;
const WEB = `CN=HTTP,CN=Protocols,CN=EX01,${SERVERS}`;
const SPAN = { start: 0, end: 0 };

/** `dn`, then each line of each record: its name, how it is written, and what it says. */
function recordsIn(ldif: string): readonly (readonly string[])[] {
  return readLdif(ldif).map(({ lines, strays }) => {
    expect(strays).toEqual([]);
    return lines.map((line) => (line.name === '-' ? '-' : `${line.name}: ${textOfLine(line)}`));
  });
}

function written(...changes: readonly PropertyChange[]) {
  const { changes: forwards, rollback, leftOut } = directoryChanges(changes);
  return { changes: recordsIn(forwards), rollback: recordsIn(rollback), leftOut };
}

function whyNot(one: PropertyChange): string | undefined {
  const { changes, rollback, leftOut } = directoryChanges([one]);
  expect([changes, rollback, leftOut.length]).toEqual(['', '', 1]);
  expect(leftOut[0]?.change).toBe(one);
  return leftOut[0]?.reason;
}

describe('a value', () => {
  const dn = `CN=EXPR,${OUTLOOK}`;
  const head = [`dn: ${dn}`, 'changetype: modify'];

  test.each<[string, Parameters<typeof change>[0], readonly string[], readonly string[]]>([
    [
      'is exchanged for another',
      {},
      [
        `delete: ${NAME}`,
        `${NAME}: msstd:webmail.contoso.com`,
        '-',
        `add: ${NAME}`,
        `${NAME}: msstd:mail.contoso.com`,
        '-',
      ],
      [
        `delete: ${NAME}`,
        `${NAME}: msstd:mail.contoso.com`,
        '-',
        `add: ${NAME}`,
        `${NAME}: msstd:webmail.contoso.com`,
        '-',
      ],
    ],
    [
      'is added where there is none',
      { current: shown(null) },
      [`add: ${NAME}`, `${NAME}: msstd:mail.contoso.com`, '-'],
      [`delete: ${NAME}`, `${NAME}: msstd:mail.contoso.com`, '-'],
    ],
    [
      'is taken out',
      { property: 'Server', current: shown('ex01.contoso.com'), value: null },
      [`delete: ${SERVER}`, `${SERVER}: ex01.contoso.com`, '-'],
      [`add: ${SERVER}`, `${SERVER}: ex01.contoso.com`, '-'],
    ],
    [
      'is a number',
      { property: 'TTL', current: shown('-1'), value: '1' },
      [`delete: ${TTL}`, `${TTL}: -1`, '-', `add: ${TTL}`, `${TTL}: 1`, '-'],
      [`delete: ${TTL}`, `${TTL}: 1`, '-', `add: ${TTL}`, `${TTL}: -1`, '-'],
    ],
    [
      'that no script may hold is taken out and put back as it is',
      { current: shown(' mün:’; calc # ') },
      [
        `delete: ${NAME}`,
        `${NAME}:  mün:’; calc # `,
        '-',
        `add: ${NAME}`,
        `${NAME}: msstd:mail.contoso.com`,
        '-',
      ],
      [
        `delete: ${NAME}`,
        `${NAME}: msstd:mail.contoso.com`,
        '-',
        `add: ${NAME}`,
        `${NAME}:  mün:’; calc # `,
        '-',
      ],
    ],
  ])('%s', (_, parts, forwards, backwards) => {
    expect(written(inDirectory(change(parts)))).toEqual({
      changes: [[...head, ...forwards]],
      rollback: [[...head, ...backwards]],
      leftOut: [],
    });
  });

  test.each<[string, string, string, string, Value, string, readonly string[]]>([
    [
      'the URL of a virtual directory',
      'WebServicesVirtualDirectory',
      'EX01\\EWS (Default Web Site)',
      `CN=EWS (Default Web Site),${WEB}`,
      shown('https://ex01.contoso.com/EWS/Exchange.asmx'),
      'ExternalUrl',
      ['msExchExternalHostName', 'https://ex01.contoso.com/EWS/Exchange.asmx', 'https://mail.contoso.com/x'],
    ],
    [
      'a service connection point',
      'ClientAccessService',
      'EX01',
      `CN=EX01,CN=Autodiscover,CN=Protocols,CN=EX01,${SERVERS}`,
      shown('https://ex01.contoso.com/Autodiscover/Autodiscover.xml'),
      'AutoDiscoverServiceInternalUri',
      [
        'serviceBindingInformation',
        'https://ex01.contoso.com/Autodiscover/Autodiscover.xml',
        'https://mail.contoso.com/x',
      ],
    ],
    [
      'a host of Outlook Anywhere, whose URL the export shows',
      'OutlookAnywhere',
      'EX01\\Rpc (Default Web Site)',
      `CN=Rpc (Default Web Site),${WEB}`,
      { kind: 'text', text: 'ex01.contoso.com', stored: 'https://ex01.contoso.com/rpc', span: SPAN },
      'InternalHostname',
      ['msExchInternalHostName', 'https://ex01.contoso.com/rpc', 'https://mail.contoso.com/rpc'],
    ],
  ])('is %s', (_, type, identity, dn, current, property, [attribute, before, after]) => {
    const value = type === 'OutlookAnywhere' ? 'mail.contoso.com' : 'https://mail.contoso.com/x';
    const { changes, leftOut } = written(
      inDirectory(change({ type, identity, property, current, value }), dn),
    );
    expect(leftOut).toEqual([]);
    expect(changes).toEqual([
      [
        `dn: ${dn}`,
        'changetype: modify',
        `delete: ${attribute}`,
        `${attribute}: ${before}`,
        '-',
        `add: ${attribute}`,
        `${attribute}: ${after}`,
        '-',
      ],
    ]);
  });

  test('that is set already is not set again', () => {
    const one = inDirectory(change({ current: shown('msstd:mail.contoso.com') }));
    expect(directoryChanges([one])).toEqual({ changes: '', rollback: '', made: [], leftOut: [] });
  });
});

describe('what ldifde exported', () => {
  const exported = (dn: string, objectClass: string, ...lines: readonly string[]) =>
    [`dn: ${dn}`, `objectClass: ${objectClass}`, ...lines, '', ''].join('\r\n');
  const ORG =
    'CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN=Contoso\\, Inc.,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com';

  test.each([
    [
      'OutlookAnywhere',
      'ExternalHostname',
      `CN=Rpc (Default Web Site),CN=HTTP,CN=Protocols,CN=EX01,${ORG}`,
      ['msExchRpcHttpVirtualDirectory', 'msExchExternalHostName: http://ex01.contoso.com/rpc'],
      ['mail.contoso.com', 'msExchExternalHostName: http://mail.contoso.com/rpc'],
    ],
    [
      'MapiVirtualDirectory',
      'InternalUrl',
      `CN=mapi (Default Web Site),CN=HTTP,CN=Protocols,CN=EX01,${ORG}`,
      ['msExchMapiVirtualDirectory', 'msExchInternalHostName: https://ex01.contoso.com/mapi'],
      ['https://mail.contoso.com/mapi', 'msExchInternalHostName: https://mail.contoso.com/mapi'],
    ],
    [
      'ClientAccessService',
      'AutoDiscoverServiceInternalUri',
      `CN=EX01,CN=Autodiscover,CN=Protocols,CN=EX01,${ORG}`,
      [
        'serviceConnectionPoint',
        'keywords: 77378F46-2C66-4aa9-A6A6-3E7A48B19596',
        'serviceBindingInformation: https://ex01.contoso.com/Autodiscover/Autodiscover.xml',
      ],
      [
        'https://mail.contoso.com/Autodiscover/Autodiscover.xml',
        'serviceBindingInformation: https://mail.contoso.com/Autodiscover/Autodiscover.xml',
      ],
    ],
  ])(
    'of %s is exchanged as the directory holds it',
    (type, property, dn, [objectClass = '', ...lines], [value = '', after]) => {
      const text = exported(dn, objectClass, ...lines);
      const record = readBytes('a.ldf', Buffer.from(text), { detail: 'judged' })?.records[0];
      expect(record?.type).toBe(type);
      if (!record) return;
      const { changes, leftOut } = written({
        record,
        property,
        current: propertyOf(record, property),
        value,
      });
      const name = after?.replace(/:.*/, '');
      expect(leftOut).toEqual([]);
      expect(changes).toEqual([
        [`dn: ${dn}`, 'changetype: modify', `delete: ${name}`, lines.at(-1), '-', `add: ${name}`, after, '-'],
      ]);
    },
  );
});

describe('several changes', () => {
  const [expr, web] = [inDirectory(change()), inDirectory(change({ identity: 'WEB' }))];
  const server = inDirectory(change({ property: 'Server', current: shown('ex01'), value: null }));
  const names = (records: readonly (readonly string[])[]) =>
    records.map(([dn, , ...lines]) => [
      dn?.slice(0, 'dn: CN=EXPR'.length),
      ...lines.filter((line) => /^(?:add|delete): /.test(line)),
    ]);

  test('of one object are one record, and are taken back in reverse order', () => {
    const { changes, rollback } = written(expr, server, web);
    expect(names(changes)).toEqual([
      ['dn: CN=EXPR', `delete: ${NAME}`, `add: ${NAME}`, `delete: ${SERVER}`],
      ['dn: CN=WEB,', `delete: ${NAME}`, `add: ${NAME}`],
    ]);
    expect(names(rollback)).toEqual([
      ['dn: CN=WEB,', `delete: ${NAME}`, `add: ${NAME}`],
      ['dn: CN=EXPR', `add: ${SERVER}`, `delete: ${NAME}`, `add: ${NAME}`],
    ]);
  });

  test('keep the order of the plan', () => {
    expect(names(written(expr, web, server).changes).map(([dn]) => dn)).toEqual([
      'dn: CN=EXPR',
      'dn: CN=WEB,',
      'dn: CN=EXPR',
    ]);
  });

  test('of the same value are made once, in the copy that shows what the directory has to know', () => {
    expect(written(change(), expr, change({ identity: 'expr' }), expr)).toMatchObject({
      changes: [expect.anything()],
      leftOut: [],
    });
  });

  test('that contradict each other leave the first', () => {
    const other = inDirectory(change({ value: null }));
    const elsewhere = inDirectory(change(), `CN=EXPR,${OUTLOOK}`.replace('DC=com', 'DC=org'));
    const { changes, leftOut } = written(expr, other, elsewhere);
    expect(changes).toEqual(written(expr).changes);
    expect(leftOut).toEqual([
      { change: other, reason: 'another finding asks to set it to something else' },
      { change: elsewhere, reason: 'another file shows it with another DistinguishedName' },
    ]);
  });
});

describe('left out is', () => {
  const EXPORT = 'this exports it: Get-OutlookProvider | Export-Clixml OutlookProvider.xml';
  const stored: Value = { kind: 'text', text: 'ex01', stored: 'https://ex01/rpc', span: SPAN };
  const cut: Value = { kind: 'truncated', text: 'msstd:ma…', span: SPAN };

  test.each<[string, PropertyChange, string]>([
    ['what shows no name', change(), `its file does not show its DistinguishedName; ${EXPORT}`],
    ['a name that was cut', withName(cut), `its file does not show its DistinguishedName; ${EXPORT}`],
    [
      'a connection point, which Exchange shows as its server',
      inDirectory(
        change({ type: 'ClientAccessService', identity: 'EX01', property: 'AutoDiscoverServiceInternalUri' }),
        `CN=EX01,${SERVERS}`,
      ),
      'its DistinguishedName is none that an object of class serviceConnectionPoint has by its name; this exports it: ' +
        'ldifde -f ClientAccessService.ldf -d "CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com" -r "(objectClass=serviceConnectionPoint)"',
    ],
    [
      'a value that is not shown whole',
      inDirectory(change({ current: cut })),
      'the export does not show the whole present value, so it could be neither checked nor restored',
    ],
    [
      'a value that cannot be known',
      inDirectory(change({ current: { ...cut, kind: 'unknown' } })),
      'the export does not show the whole present value, so it could be neither checked nor restored',
    ],
    [
      'one of several values',
      inDirectory(change({ current: { kind: 'list', items: [shown('a'), shown('b')], span: SPAN } })),
      'the export does not show the whole present value, so it could be neither checked nor restored',
    ],
    [
      'a number that is none',
      inDirectory(change({ property: 'TTL', current: shown('one'), value: '1' })),
      'the present value is no number',
    ],
    [
      'what no script would set either',
      inDirectory(change({ value: 'msstd:x y' })),
      'the value is not an ASCII host or wildcard name (it has U+0020)',
    ],
    [
      'a property that shares its attribute',
      inDirectory(change({ property: 'RequiredClientVersions', value: null })),
      'no attribute of Active Directory is known that holds it and nothing else',
    ],
    [
      'an object of which it is not known where it is kept',
      change({ type: 'SendConnector', property: 'TlsCertificateName' }),
      'no attribute of Active Directory is known that holds it and nothing else',
    ],
    [
      'a host of Outlook Anywhere whose URL is not shown',
      web('OutlookAnywhere', 'Rpc', 'ExternalHostname', shown('ex01.contoso.com'), 'mail.contoso.com'),
      'Active Directory holds the whole URL, and the file shows only the host; an export by ldifde shows both',
    ],
    ...[
      ['mail.contoso.com/owa?', 'the new value is no host name'],
      ['mail.contoso.com:444', 'the new value is no host name'],
      ['kim@mail.contoso.com', 'the new value is no http or https URL in ASCII'],
      ['mail contoso', 'the new value is no http or https URL in ASCII'],
    ].map(([value = '', reason = '']): [string, PropertyChange, string] => [
      `${value}, which is no host`,
      web('OutlookAnywhere', 'Rpc', 'ExternalHostname', stored, value),
      reason,
    ]),
    [
      'a URL where there was none',
      web('OwaVirtualDirectory', 'owa', 'ExternalUrl', shown(null), 'https://mail.contoso.com/owa'),
      'Active Directory may hold several values there, and would not refuse one beside another that was set meanwhile',
    ],
    [
      'a URL that is to go',
      web('OwaVirtualDirectory', 'owa', 'ExternalUrl', shown('https://ex01/owa'), null),
      'Active Directory may hold several values there, and would not refuse one beside another that was set meanwhile',
    ],
    ...[
      'javascript:alert(1)',
      'https://a b/',
      'https://kim:secret@mail.contoso.com/',
      'https://',
      'https://bücher.de/',
    ].map((value): [string, PropertyChange, string] => [
      `${value}, which is no URL to give to clients`,
      web('OwaVirtualDirectory', 'owa', 'ExternalUrl', shown('https://ex01/owa'), value),
      'the new value is no http or https URL in ASCII',
    ]),
  ])('%s', (_, one, reason) => {
    expect(whyNot(one)).toBe(reason);
  });

  const CLIENT_ACCESS = 'CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access';
  const TAIL = 'CN=Contoso,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com';
  test.each([
    ['another object', `CN=EXCH,CN=Outlook,CN=AutoDiscover,CN=Client Access,${TAIL}`],
    ['what stands below another container', `CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Address Lists,${TAIL}`],
    ['what stands below the object', `CN=EXPR,CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,${TAIL}`],
    [
      'what is no configuration',
      'CN=EXPR,CN=Outlook,CN=AutoDiscover,CN=Client Access,CN=Contoso,DC=contoso,DC=com',
    ],
    ['what is no configuration either', `${CLIENT_ACCESS},${TAIL.replace('Configuration', 'Archive')}`],
    ['what stands too deep', `${CLIENT_ACCESS},CN=Sales,${TAIL}`],
    ['what is of no organisation', `${CLIENT_ACCESS},${TAIL.slice('CN=Contoso,'.length)}`],
    ['what is in no domain', `${CLIENT_ACCESS},${TAIL}`.replaceAll('DC=', 'CN=')],
    ['a user below the configuration', `${CLIENT_ACCESS},${TAIL},OU=Users`],
  ])('the name of %s', (_, dn) => {
    expect(whyNot(inDirectory(change(), dn))).toMatch(
      /^its DistinguishedName is none that an object of class msExch/,
    );
  });

  test.each([
    ['another server', `CN=owa (Default Web Site),${WEB.replace('CN=EX01', 'CN=EX02')}`],
    ['another virtual directory', `CN=ecp (Default Web Site),${WEB}`],
    ['no server', `CN=owa (Default Web Site),${WEB.replace('CN=Servers', 'CN=Databases')}`],
    ['another protocol', `CN=owa (Default Web Site),${WEB.replace('CN=HTTP', 'CN=POP3')}`],
  ])('the name of a virtual directory of %s', (_, dn) => {
    const one = web(
      'OwaVirtualDirectory',
      'owa',
      'ExternalUrl',
      shown('https://ex01/owa'),
      'https://mail.contoso.com/owa',
    );
    expect(whyNot(inDirectory(one, dn))).toMatch(/^its DistinguishedName is none/);
  });

  test('the name of the connection point of another server', () => {
    const property = 'AutoDiscoverServiceInternalUri';
    const one = change({ type: 'ClientAccessService', identity: 'EX01', property });
    const dn = `CN=EX01,CN=Autodiscover,CN=Protocols,CN=EX02,${SERVERS}`;
    expect(whyNot(inDirectory(one, dn))).toMatch(/^its DistinguishedName is none/);
  });

  function withName(value: Value): PropertyChange {
    const one = change();
    return { ...one, record: { ...one.record, properties: new Map([['DistinguishedName', value]]) } };
  }

  function web(
    type: string,
    name: string,
    property: string,
    current: Value,
    value: string | null,
  ): PropertyChange {
    const identity = `EX01\\${name} (Default Web Site)`;
    return inDirectory(
      change({ type, identity, property, current, value }),
      `CN=${name} (Default Web Site),${WEB}`,
    );
  }
});

/** What changes how a text is seen, or ends a line, by the words in which it is refused. */
const HOSTILE: readonly (readonly [character: string, words: string])[] = [
  ['\0', 'a NUL character (U+0000)'],
  ['\n', 'a line end (U+000A)'],
  ['\r', 'a line end (U+000D)'],
  ['\v', 'a line end (U+000B)'],
  ['\f', 'a line end (U+000C)'],
  ['\u0085', 'a line end (U+0085)'],
  ['\u2028', 'a line end (U+2028)'],
  ['\u2029', 'a line end (U+2029)'],
  ['\t', 'a control character (U+0009)'],
  ['\u0007', 'a control character (U+0007)'],
  ['\u001b', 'a control character (U+001B)'],
  ['\u007f', 'a control character (U+007F)'],
  ['\u009b', 'a control character (U+009B)'],
  ['\u061c', 'a character that turns the direction of the text (U+061C)'],
  ['\u200e', 'a character that turns the direction of the text (U+200E)'],
  ['\u200f', 'a character that turns the direction of the text (U+200F)'],
  ['\u202a', 'a character that turns the direction of the text (U+202A)'],
  ['\u202e', 'a character that turns the direction of the text (U+202E)'],
  ['\u2066', 'a character that turns the direction of the text (U+2066)'],
  ['\u2069', 'a character that turns the direction of the text (U+2069)'],
  ['\ud800', 'a character that the export could not hold (U+D800)'],
  ['\udc00', 'a character that the export could not hold (U+DC00)'],
  ['\ufffd', 'a character that the export could not hold (U+FFFD)'],
];

/** The name of EXPR in an organisation whose own is written so. */
const exprOf = (written: string) => `CN=EXPR,${OUTLOOK}`.replace('Müller\\, Söhne', () => written);

describe.each(HOSTILE)('%j is refused', (character, words) => {
  test('in a present value', () => {
    expect(whyNot(inDirectory(change({ current: shown(`msstd:a${character}b`) })))).toBe(
      `the present value has ${words}`,
    );
  });

  test('in a name', () => {
    expect(whyNot(inDirectory(change(), exprOf(`Con${character}toso`)))).toBe(
      `its DistinguishedName has ${words}`,
    );
  });
});

// Half of a surrogate pair has no bytes.
test.each(HOSTILE.filter(([character]) => !/\p{Cs}/u.test(character)))(
  '%j is refused in a name, though it is escaped',
  (character, words) => {
    const bytes = Buffer.from(character).toString('hex').replace(/../g, '\\$&');
    expect(whyNot(inDirectory(change(), exprOf(`Con${bytes}toso`)))).toBe(
      `its DistinguishedName has ${words}`,
    );
  },
);

test('more text than any value has is refused', () => {
  expect(whyNot(inDirectory(change({ current: shown('a'.repeat(4001)) })))).toBe(
    'the present value has more than 4000 characters',
  );
});

describe('whatever the name and the value', () => {
  const HARMLESS_COMMENTS = [
    '# Written by exchange-lint patch.',
    '# Read README.md beside this file first. A directory that does not hold the',
    '# values that the exports show refuses these changes.',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 200 }),
    fc.stringMatching(/^[ :<#+,;"\\=>a-]{1,120}$/),
    fc.constantFrom(
      'dn: CN=a',
      '-',
      '# a',
      ' a',
      'a ',
      ':a',
      '<file:///etc/passwd',
      'changetype: delete',
      '=3D',
      '\\0A',
    ),
  );
  const harmless = text.filter((name) => !/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFFFD]/u.test(name));

  test('what is written is read back to it, and is ASCII in short lines', () => {
    fc.assert(
      fc.property(harmless, text, fc.boolean(), (name, value, isUnset) => {
        const dn = exprOf(escaped(name));
        const one = inDirectory(change({ current: shown(value), ...(isUnset && { value: null }) }), dn);
        const { changes, rollback, leftOut } = directoryChanges([one]);
        if (value.trim() !== '' && /[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\uFFFD]/u.test(value)) {
          expect(leftOut[0]?.reason).toMatch(/^the present value has /);
          return;
        }
        expect(leftOut).toEqual([]);
        const present = value.trim() === '' ? [] : [`${NAME}: ${value}`];
        const next = isUnset ? [] : [`${NAME}: msstd:mail.contoso.com`];
        const part = (how: string, lines: readonly string[]) =>
          lines.flatMap((line) => [`${how}: ${NAME}`, line, '-']);
        const record = (from: readonly string[], to: readonly string[]) =>
          from.length + to.length === 0
            ? []
            : [[`dn: ${dn}`, 'changetype: modify', ...part('delete', from), ...part('add', to)]];
        expect(recordsIn(changes)).toEqual(record(present, next));
        expect(recordsIn(rollback)).toEqual(record(next, present));
        for (const ldif of [changes, rollback].filter((each) => each !== '')) {
          expect(ldif).toMatch(/^version: 1\r\n(?:[\x20-\x7e]{0,76}\r\n)+$/);
          expect(ldif.split('\r\n').filter((line) => line.startsWith('#'))).toEqual(HARMLESS_COMMENTS);
        }
      }),
      { numRuns: 1000 },
    );
  });

  /** RFC 4514 section 2.4. */
  function escaped(name: string): string {
    return name.replace(/^[ #]|["+,;<>\\]| $/g, '\\$&');
  }
});
