import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Outcome, run, succeed, type Variables } from '../process.ts';

/** Debian keeps it where only administrators look. */
const PLACES = ['/usr/sbin/slapd', '/usr/local/sbin/slapd', '/usr/libexec/slapd', '/usr/lib/openldap/slapd'];
const SCHEMA = join(import.meta.dirname, 'exchange.schema');
export const SUFFIX = 'DC=contoso,DC=com';
const ADMINISTRATOR = `CN=Administrator,${SUFFIX}`;
const PASSWORD = 'only in this folder';
const WAIT = { steps: 100, milliseconds: 100 };

/** The server where it is installed; undefined elsewhere. */
export function findServer(): string | undefined {
  return PLACES.find(existsSync);
}

/** Whether the programs that change it and search it are on the PATH. */
export function hasClients(): boolean {
  return ['ldapmodify', 'ldapsearch'].every((name) => spawnSync(name, ['-VV']).status === 0);
}

/** A directory of its own that nobody else can reach: everything of it is in one folder, the socket too. */
export class Directory {
  private server: ChildProcess | undefined;
  private readonly address: string;
  private readonly password: string;
  private readonly configuration: string;

  constructor(
    private readonly folder: string,
    private readonly env: Variables,
  ) {
    this.address = `ldapi://${encodeURIComponent(join(folder, 'socket'))}`;
    this.password = join(folder, 'password');
    this.configuration = join(folder, 'slapd.conf');
    const data = join(folder, 'data');
    mkdirSync(data);
    writeFileSync(this.password, PASSWORD, { mode: 0o600 });
    writeFileSync(
      this.configuration,
      [
        `include "${SCHEMA}"`,
        `pidfile "${join(folder, 'pid')}"`,
        'database ldif',
        `suffix "${SUFFIX}"`,
        `rootdn "${ADMINISTRATOR}"`,
        `rootpw "${PASSWORD}"`,
        `directory "${data}"`,
        '',
      ].join('\n'),
    );
  }

  /** Starts the server with the entries, and stops it whatever becomes of the work. */
  async with(server: string, entries: string, work: () => void): Promise<void> {
    const stop = () => this.server?.kill('SIGKILL');
    process.once('exit', stop);
    try {
      await this.start(server);
      const loaded = this.modify(entries, '-a');
      if (loaded.status !== 0) throw new Error(`the entries cannot be loaded:\n${loaded.text}`);
      work();
    } finally {
      await this.stop();
      process.removeListener('exit', stop);
    }
  }

  /** What `ldapsearch` writes of the objects of a class, as it is saved as an export. */
  export(objectClass: string): string {
    const { status, stdout, text } = this.search('-b', SUFFIX, `(objectClass=${objectClass})`);
    if (status !== 0) throw new Error(text);
    return stdout;
  }

  /** Runs `ldapmodify` with a file of this text, as the bundle's README says. */
  modify(ldif: string, ...options: readonly string[]): Outcome {
    const file = join(this.folder, 'input.ldif');
    writeFileSync(file, ldif);
    return this.client('ldapmodify', ...options, '-f', file);
  }

  private search(...args: readonly string[]): Outcome {
    return this.client('ldapsearch', ...args);
  }

  private client(program: string, ...args: readonly string[]): Outcome {
    const account = ['-x', '-H', this.address, '-D', ADMINISTRATOR, '-y', this.password];
    return run(program, [...account, ...args], { cwd: this.folder, env: this.env });
  }

  /** With `-d` it stays a child of ours. */
  private async start(server: string): Promise<void> {
    // The installed one may be kept from all folders but its own (AppArmor), which goes by where a program lies.
    const program = join(this.folder, 'slapd');
    copyFileSync(server, program);
    const options = ['-d', '0', '-f', this.configuration, '-h', this.address];
    succeed(program, ['-T', 'test', '-f', this.configuration], { cwd: this.folder, env: this.env });
    const started = spawn(program, options, { cwd: this.folder, env: { ...this.env }, stdio: 'ignore' });
    this.server = started;
    for (let step = 0; step < WAIT.steps && started.exitCode === null; step += 1) {
      if (this.search('-b', '', '-s', 'base').status === 0) return;
      await setTimeout(WAIT.milliseconds);
    }
    throw new Error(`${server} does not answer`);
  }

  private async stop(): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    const isEnded = await Promise.race([
      ended.then(() => true),
      setTimeout(WAIT.steps * WAIT.milliseconds, false, { ref: false }),
    ]);
    if (!isEnded) server.kill('SIGKILL');
    await ended;
  }
}
