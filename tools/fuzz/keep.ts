import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { KEPT, type Seed } from './seeds.ts';

const STANDARD_ERROR = 2;

/** Writes an input that shows a fault into the folder that the tests read, and says so. */
export function keep({ format, name, bytes }: Seed, fault: string): void {
  const prefix = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const file = name.startsWith(prefix) ? name : `${prefix}-${name}`;
  mkdirSync(join(KEPT, format), { recursive: true });
  writeFileSync(join(KEPT, format, file), bytes);
  // At once, for the process may be killed next.
  writeSync(
    STANDARD_ERROR,
    `${format}: ${fault}\nkept as fixtures/fuzz/${format}/${file}, ${bytes.length} bytes\n`,
  );
}
