import type * as FileSystem from 'node:fs';

type Call = (...args: readonly unknown[]) => unknown;

/** What is to happen at a step: a step is a call that changes what is on the disk. */
export interface Trouble {
  /** The first step is 1. */
  readonly at: number;
  /**
   * `killed` just before the step, so that it and all after it never happen; `torn`: the same, but half of what is to be
   * written there is; `refused`: the step fails, and everything else works.
   */
  readonly kind: 'killed' | 'torn' | 'refused';
}

/** What was done to the disk while something ran. */
export interface Steps {
  /** The names of the calls, in their order. */
  readonly calls: readonly string[];
}

interface Session {
  readonly calls: string[];
  readonly trouble: Trouble | undefined;
  /** Called before every call, also one that only reads. */
  readonly before: (() => void) | undefined;
  isKilled: boolean;
}

class Killed extends Error {}

/** Calls that only read are no steps: what is on the disk before them is what is there after them. */
const STEPS: ReadonlySet<string> = new Set([
  'fchmodSync',
  'fchownSync',
  'fsyncSync',
  'linkSync',
  'mkdirSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'unlinkSync',
  'utimesSync',
  'writeFileSync',
  'writeSync',
]);

/** What is open, and whether it may be written to. */
const open = new Map<number, 'read' | 'written'>();
let session: Session | undefined;
let real: typeof FileSystem | undefined;

/** `node:fs`, for `vi.mock`: as it is, but for what runs under {@link observe} and {@link withTrouble}. */
export function frail(original: typeof FileSystem): typeof FileSystem {
  real = original;
  const entries = Object.entries(original).map(([name, value]: [string, unknown]) =>
    typeof value === 'function' && name.endsWith('Sync')
      ? [
          name,
          (...args: readonly unknown[]) =>
            intercept(name, (...all) => Reflect.apply(value, original, all), args),
        ]
      : [name, value],
  );
  return { ...original, ...Object.fromEntries(entries) };
}

/** Runs something with trouble, or with none, and tells what it did to the disk. */
export async function withTrouble(trouble: Trouble | undefined, run: () => unknown): Promise<Steps> {
  return inSession({ calls: [], trouble, before: undefined, isKilled: false }, run);
}

/** Runs something, and something else in the middle of it: before its call number `at`, of those that read too. */
export async function interrupted(
  at: number,
  other: () => void,
  run: () => unknown,
): Promise<{ readonly wasReached: boolean }> {
  let calls = 0;
  const before = () => {
    calls += 1;
    if (calls !== at) return;
    const own = session;
    session = undefined;
    other();
    session = own;
  };
  await inSession({ calls: [], trouble: undefined, before, isKilled: false }, run);
  return { wasReached: calls >= at };
}

async function inSession(own: Session, run: () => unknown): Promise<Steps> {
  session = own;
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  } finally {
    session = undefined;
    // What a process has open is closed when it dies.
    for (const descriptor of open.keys()) real?.closeSync(descriptor);
    open.clear();
  }
  return { calls: own.calls };
}

function intercept(name: string, call: Call, args: readonly unknown[]): unknown {
  if (!session) return call(...args);
  session.before?.();
  if (session.isKilled) throw new Killed();
  if (!isStep(name, args)) return track(name, call(...args), args);
  session.calls.push(name);
  const { trouble } = session;
  if (trouble?.at !== session.calls.length) return track(name, call(...args), args);
  if (trouble.kind === 'refused') throw Object.assign(new Error('EIO'), { code: 'EIO' });
  if (trouble.kind === 'torn') tear(name, call, args);
  session.isKilled = true;
  throw new Killed();
}

function isStep(name: string, [first, flags]: readonly unknown[]): boolean {
  if (name === 'openSync') return isForWriting(flags);
  if (name === 'closeSync') return typeof first === 'number' && open.get(first) === 'written';
  return STEPS.has(name);
}

function isForWriting(flags: unknown): boolean {
  return typeof flags === 'string' && flags !== 'r';
}

function track(name: string, result: unknown, [first, flags]: readonly unknown[]): unknown {
  if (name === 'openSync' && typeof result === 'number')
    open.set(result, isForWriting(flags) ? 'written' : 'read');
  if (name === 'closeSync' && typeof first === 'number') open.delete(first);
  return result;
}

function tear(name: string, call: Call, args: readonly unknown[]): void {
  const [descriptor, bytes, offset, length] = args;
  if (name === 'writeSync' && typeof length === 'number')
    call(descriptor, bytes, offset, Math.floor(length / 2));
  else if (name === 'writeFileSync' && bytes instanceof Uint8Array)
    call(descriptor, bytes.subarray(0, Math.floor(bytes.length / 2)));
}
