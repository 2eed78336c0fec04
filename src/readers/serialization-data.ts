import type { ObjectValue, Value } from '../model/value.ts';
import { type NrbfGraph, type NrbfValue, readNrbf } from '../syntax/nrbf.ts';
import type { Span } from '../text/span.ts';
import { flagWords, STATUS_WORDS, TRUST_WORDS } from './certificate-words.ts';
import { bytesOf } from './raw-data.ts';
import { serializedCertificate } from './serialized-certificate.ts';

const TASKS = 'Microsoft.Exchange.Management.SystemConfigurationTasks';
const LIST_OF_SERVICES = `System.Collections.Generic.List\`1[[${TASKS}.IisService,`;

/** What Exchange puts around the stream where it signs it, and how long the signature after it is. */
const SIGNED = Buffer.from('#sig#', 'latin1');
const SIGNATURE_LENGTH = 32;

/**
 * What a server says of a certificate in `SerializationData`, the object as BinaryFormatter writes it, plain or signed:
 * the properties that Export-Clixml leaves out, in the words in which `Select-Object *` shows them. All of them stand
 * where the blob does. A property that the blob does not hold in the known form is left out. Where the certificate in
 * it is not the one of RawData, nothing but Identity, which names the other one, is given.
 */
export function serializedProperties(
  blob: Value | undefined,
  rawData: Value | undefined,
): ReadonlyMap<string, Value> {
  const bytes = blob && bytesOf(blob);
  const stream = bytes && streamIn(bytes);
  const graph = stream && readNrbf(stream);
  if (!blob || !graph) return new Map();
  const properties = new Certificate(graph, blob.span).properties(rawData && bytesOf(rawData));
  return new Map(properties.flatMap(([name, value]) => (value ? [[name, value] as const] : [])));
}

/** The stream in its signed envelope: `#sig#`, its length in 32 bits, and after it the signature and nothing else. */
function streamIn(bytes: Uint8Array): Uint8Array | undefined {
  if (Buffer.compare(bytes.subarray(0, SIGNED.length), SIGNED) !== 0) return bytes;
  const start = SIGNED.length + 4;
  if (bytes.length < start) return undefined;
  const length = Buffer.from(bytes).readUInt32LE(SIGNED.length);
  return bytes.length === start + length + SIGNATURE_LENGTH
    ? bytes.subarray(start, start + length)
    : undefined;
}

class Certificate {
  constructor(
    private readonly graph: NrbfGraph,
    private readonly span: Span,
  ) {}

  properties(rawData: Uint8Array | undefined): readonly (readonly [string, Value | undefined])[] {
    const members = this.membersOf(this.graph.root, `${TASKS}.ExchangeCertificate`);
    const get = (name: string) => this.graph.follow(members?.get(name));
    const identity = ['Identity', this.text(get('Identity'))] as const;
    const data = get('CertData');
    const carried = data?.kind === 'bytes' ? serializedCertificate(data.bytes) : undefined;
    if (rawData && carried && Buffer.compare(rawData, carried.der) !== 0) return [identity];
    return [
      ['Services', this.word(get('Services'), 'AllowedServices', flagWords)],
      ['Status', this.word(get('Status'), 'CertificateStatus', (number) => STATUS_WORDS[number])],
      [
        'RootCAType',
        this.word(get('RootCAType'), 'CertificateAuthorityType', (number) => TRUST_WORDS[number]),
      ],
      ['IsSelfSigned', this.boolean(get('SelfSigned'))],
      ['PrivateKeyExportable', this.boolean(get('PrivateKeyExportable'))],
      identity,
      ['FriendlyName', carried && this.shown(carried.friendlyName)],
      ['IISServices', this.services(get('IISServices'))],
    ];
  }

  private membersOf(value: NrbfValue | undefined, className: string) {
    const object = this.graph.follow(value);
    return object?.kind === 'object' && object.className === className ? object.members : undefined;
  }

  /** An enumeration's word; a number that it has no word for is shown as such, as .NET does. */
  private word(
    value: NrbfValue | undefined,
    type: string,
    wordOf: (number: number) => string | undefined,
  ): Value | undefined {
    const number = this.membersOf(value, `${TASKS}.${type}`)?.get('value__');
    return number?.kind === 'number' ? this.shown(wordOf(number.value) ?? String(number.value)) : undefined;
  }

  private boolean(value: NrbfValue | undefined): Value | undefined {
    return value?.kind === 'boolean' ? this.shown(value.value ? 'True' : 'False') : undefined;
  }

  private text(value: NrbfValue | undefined): Value | undefined {
    if (value?.kind === 'null') return this.shown('');
    return value?.kind === 'text' ? this.shown(value.text) : undefined;
  }

  private shown(text: string): Value {
    return text === '' ? { kind: 'unset', span: this.span } : { kind: 'text', text, span: this.span };
  }

  /** The sites of IIS that it is bound to; undefined where one of them is not understood. */
  private services(value: NrbfValue | undefined): Value | undefined {
    if (value?.kind === 'null') return this.shown('');
    if (value?.kind !== 'object' || !value.className.startsWith(LIST_OF_SERVICES)) return undefined;
    const array = this.graph.follow(value.members.get('_items'));
    const size = value.members.get('_size');
    if (array?.kind !== 'array' || size?.kind !== 'number') return undefined;
    if (size.value < 0 || size.value > array.items.length) return undefined;
    const items = array.items.slice(0, size.value).map((item) => this.service(item));
    const known = items.filter((item) => item !== undefined);
    return known.length === items.length ? { kind: 'list', items: known, span: this.span } : undefined;
  }

  private service(value: NrbfValue): ObjectValue | undefined {
    const members = this.membersOf(value, `${TASKS}.IisService`);
    const name = this.graph.follow(members?.get('serviceName'));
    if (!members || name?.kind !== 'text') return undefined;
    const shown = new Map([['serviceName', this.shown(name.text)]]);
    for (const member of ['internalUrl', 'externalUrl']) {
      const url = this.url(members.get(member));
      if (url) shown.set(member, url);
    }
    return { kind: 'object', text: name.text, members: shown, span: this.span };
  }

  private url(value: NrbfValue | undefined): Value | undefined {
    const url = this.graph.follow(value);
    if (url?.kind === 'null') return this.shown('');
    return this.text(this.graph.follow(this.membersOf(url, 'System.Uri')?.get('AbsoluteUri')));
  }
}
