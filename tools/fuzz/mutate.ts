/** What means something to some reader or other. */
const TOKENS: readonly string[] = [
  ...[
    '"',
    "'",
    '`',
    '<',
    '>',
    '&',
    '&#10;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<!DOCTYPE a [',
    '_x0041_',
    '_xD800_',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '\\',
    '\\u0000',
    '\0',
    '\r\n',
    '\n\n',
    ' ',
    '...',
    '\u2026',
    '\ufeff',
    '\ud800',
    '\u{1f600}',
  ],
  ...[
    'hex:',
    'hex(7):',
    '\\\n  ',
    'dword:',
    'dn: ',
    '::',
    ':< ',
    '- \n',
    'changetype: modify\n',
    '#TYPE ',
    'sep=;\n',
  ],
  ...[
    '$(',
    '@{',
    '@"\n',
    '"@',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of PowerShell.
    '${a}',
    '|',
    '-WhatIf',
    'export default ',
    '...a',
    'HTTP/1.1 200 OK\n\n',
    '-----BEGIN ',
  ],
  ...[
    '-----END CERTIFICATE-----',
    '__proto__',
    'constructor',
    'System.String[]',
    '\xff\xfe',
    '\x30\x82\xff\xff',
  ],
  ...['(', ')', '<Obj RefId="0">', '<testresult>', '{"a":', '[['].map((token) => token.repeat(500)),
];

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The bytes after a few changes; `other` is what pieces are taken from. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  let result = bytes;
  const changes = 1 + Math.floor(random() * 4);
  for (let change = 0; change < changes; change += 1) result = changed(result, other, random);
  return result;
}

function changed(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  const at = Math.floor(random() * (bytes.length + 1));
  const length = Math.floor(random() * random() * (bytes.length - at));
  const before = bytes.subarray(0, at);
  const piece = bytes.subarray(at, at + length);
  const after = bytes.subarray(at + length);
  switch (Math.floor(random() * 7)) {
    case 0:
      return Buffer.concat([before, Buffer.of(Math.floor(random() * 256)), bytes.subarray(at + 1)]);
    case 1:
      return Buffer.from(before);
    case 2:
      return Buffer.concat([before, after]);
    case 3:
      return Buffer.concat([before, piece, piece, after]);
    case 4:
      return Buffer.concat([
        before,
        other.subarray(Math.floor(random() * other.length)).subarray(0, 2000),
        after,
      ]);
    default: {
      const token = TOKENS[Math.floor(random() * TOKENS.length)] ?? '';
      const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
      return Buffer.concat([before, Buffer.from(token, isWide ? 'utf16le' : 'utf8'), bytes.subarray(at)]);
    }
  }
}
