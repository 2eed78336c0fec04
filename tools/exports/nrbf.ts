import { type NrbfNode, typeOf } from './nrbf-node.ts';

export type { NrbfNode } from './nrbf-node.ts';

type ObjectNode = Extract<NrbfNode, { kind: 'object' }>;

/** The stream that BinaryFormatter writes of an object ([MS-NRBF]), independently of the reader that it tests. */
export function toNrbf(root: ObjectNode): Uint8Array {
  return new Writer().write(root);
}

class Writer {
  private readonly parts: Buffer[] = [];
  private readonly libraries = new Map<string, number>();
  private readonly classes = new Map<string, number>();
  private readonly waiting: { readonly id: number; readonly node: NrbfNode }[] = [];
  private ids = 0;

  write(root: ObjectNode): Uint8Array {
    this.bytes(0);
    for (const value of [1, -1, 1, 0]) this.int32(value);
    this.ids = 1;
    this.libraryOf(root.library);
    this.object(1, root);
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) this.follow(next.id, next.node);
    this.bytes(11);
    return Buffer.concat(this.parts);
  }

  private object(id: number, { className, library, members }: ObjectNode): void {
    const known = this.classes.get(className);
    if (known !== undefined) {
      this.bytes(1);
      this.int32(id);
      this.int32(known);
    } else {
      this.classes.set(className, id);
      for (const [, member] of members) this.libraryOfType(member);
      this.bytes(library === null ? 4 : 5);
      this.int32(id);
      this.text(className);
      this.int32(members.length);
      for (const [name] of members) this.text(name);
      this.bytes(...members.map(([, member]) => typeOf(member)));
      for (const [, member] of members) this.typeDetail(member);
      if (library !== null) this.int32(this.libraryOf(library));
    }
    for (const [, member] of members) this.member(member);
  }

  private member(node: NrbfNode): void {
    switch (node.kind) {
      case 'boolean':
        this.bytes(node.value ? 1 : 0);
        return;
      case 'int32':
        this.int32(node.value);
        return;
      case 'text':
        this.bytes(6);
        this.int32(this.nextId());
        this.text(node.text);
        return;
      case 'null':
        this.bytes(10);
        return;
      case 'object':
        if (node.isValue) {
          // Structures count downwards, for nothing refers to them.
          this.object(-this.nextId(), node);
          return;
        }
    }
    const id = this.nextId();
    this.bytes(9);
    this.int32(id);
    this.waiting.push({ id, node });
  }

  private follow(id: number, node: NrbfNode): void {
    switch (node.kind) {
      case 'bytes':
        this.bytes(15);
        this.int32(id);
        this.int32(node.bytes.length);
        this.bytes(2, ...node.bytes);
        return;
      case 'object':
        this.object(id, node);
        return;
      case 'array':
        this.array(id, node);
    }
  }

  private array(
    id: number,
    { itemClass, library, items, length }: Extract<NrbfNode, { kind: 'array' }>,
  ): void {
    this.libraryOf(library);
    this.bytes(7);
    this.int32(id);
    this.bytes(0);
    this.int32(1);
    this.int32(length);
    this.bytes(4);
    this.text(itemClass);
    this.int32(this.libraryOf(library));
    for (const item of items) this.member(item);
    const rest = length - items.length;
    if (rest === 1) this.bytes(10);
    else if (rest > 1) this.bytes(13, rest);
  }

  private libraryOfType(node: NrbfNode): void {
    if (node.kind === 'object' || node.kind === 'null') this.libraryOf(node.library);
  }

  private typeDetail(node: NrbfNode): void {
    switch (node.kind) {
      case 'boolean':
        this.bytes(1);
        return;
      case 'int32':
        this.bytes(8);
        return;
      case 'bytes':
        this.bytes(2);
        return;
      case 'array':
        this.text(`${node.itemClass}[]`);
        this.int32(this.libraryOf(node.library));
        return;
      case 'object':
      case 'null':
        this.text(node.className);
        if (node.library !== null) this.int32(this.libraryOf(node.library));
        return;
      case 'text':
    }
  }

  private libraryOf(name: string | null): number {
    if (name === null) return 0;
    const known = this.libraries.get(name);
    if (known !== undefined) return known;
    const id = this.nextId();
    this.libraries.set(name, id);
    this.bytes(12);
    this.int32(id);
    this.text(name);
    return id;
  }

  private nextId(): number {
    this.ids += 1;
    return this.ids;
  }

  private bytes(...values: readonly number[]): void {
    this.parts.push(Buffer.from(values));
  }

  private int32(value: number): void {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    this.parts.push(bytes);
  }

  private text(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    let length = bytes.length;
    for (; length >= 0x80; length >>>= 7) this.bytes((length & 0x7f) | 0x80);
    this.bytes(length);
    this.parts.push(bytes);
  }
}
