import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { readActionMetadata } from '../../tools/generate/action-metadata.ts';
import { readLog, readOutputs, type WorkflowLog } from './workflow-log.ts';

/** The bundled action, and the Node that runs it. */
export interface Action {
  readonly script: string;
  readonly node: string;
}

/** One step of a workflow that uses the action. */
export interface Step {
  /** The folder that was checked out. */
  readonly workspace: string;
  /** A folder for what the runner hands over and takes back. */
  readonly temporary: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The name of the event, and its payload. */
  readonly event?: readonly [name: string, payload: unknown];
  readonly variables?: Readonly<Record<string, string>>;
}

export interface StepResult {
  readonly exitCode: number | null;
  readonly log: WorkflowLog;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** It must never be seen. */
export const TOKEN = 'ghs_notToBeSeen0123456789';

const METADATA = await readActionMetadata();

/** What `action.yml` gives where a workflow says nothing, on a day when all certificates are valid. */
const DEFAULTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(METADATA.inputs).map(([name, input]) => [name, input.default])),
  token: TOKEN,
  'as-of': '2026-12-01',
};

/** The action as its bundle in `dist` has it. */
export function actionIn(dist: string, node: string): Action {
  return { script: join(dist, METADATA.runs.main.replace(/^dist\//, '')), node };
}

/** Runs a step as GitHub's runner does: a process with its inputs and files in variables, in the workspace. */
export async function runStep({ script, node }: Action, step: Step): Promise<StepResult> {
  const { workspace, temporary } = step;
  mkdirSync(temporary, { recursive: true });
  const file = (name: string, text: string): string => {
    writeFileSync(join(temporary, name), text);
    return join(temporary, name);
  };
  const [eventName, payload] = step.event ?? ['push', {}];
  const inputs = Object.entries({ ...DEFAULTS, ...step.inputs });
  const env = {
    PATH: process.env['PATH'],
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'contoso/exchange-config',
    // Nobody listens there.
    GITHUB_API_URL: 'http://127.0.0.1:9',
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
    GITHUB_OUTPUT: file('output', ''),
    GITHUB_STEP_SUMMARY: file('summary.md', ''),
    ...Object.fromEntries(inputs.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...step.variables,
  };
  const child = spawn(node, [script], { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [exitCode]: (number | null)[] = await once(child, 'close');
  return {
    exitCode: exitCode ?? null,
    log: readLog(stdout),
    stdout,
    stderr,
    outputs: readOutputs(readFileSync(join(temporary, 'output'), 'utf8')),
    summary: readFileSync(join(temporary, 'summary.md'), 'utf8'),
  };
}

/** What an event says of a pull request. */
export function pullRequestEvent(
  base: string,
  head: string,
  baseName = 'main',
): readonly [name: string, payload: unknown] {
  const payload = {
    action: 'synchronize',
    number: 7,
    pull_request: { number: 7, base: { ref: baseName, sha: base }, head: { ref: 'renewal', sha: head } },
  };
  return ['pull_request', payload];
}

interface Review {
  readonly commit_id: string;
  readonly comments: readonly { readonly path: string; readonly line: number; readonly body: string }[];
}

/** As much of GitHub as takes reviews and gives their comments back. */
export class ReviewServer {
  readonly requests: { readonly line: string; readonly authorization: string | undefined }[] = [];
  readonly reviews: Review[] = [];
  private readonly server: Server;

  constructor(private readonly status = 200) {
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const { method, url, headers } = request;
      this.requests.push({ line: `${method} ${url}`, authorization: headers.authorization });
      if (this.status !== 200) response.writeHead(this.status).end('{}');
      else if (method === 'POST') {
        const review: Review = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        this.reviews.push(review);
        response.end('{"id": 80}');
      } else response.end(JSON.stringify(this.reviews.flatMap(({ comments }) => comments)));
    });
  }

  /** Gives its address. */
  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A provider as `Export-Clixml` writes it, one property a line. */
export function provider(name: string, certPrincipalName: string): string {
  const type = 'Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.OutlookProvider';
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj RefId="0">
    <TN RefId="0"><T>${type}</T></TN>
    <ToString>${name}</ToString>
    <Props>
      <S N="CertPrincipalName">${certPrincipalName}</S>
      <S N="Name">${name}</S>
      <S N="Identity">${name}</S>
    </Props>
  </Obj>
</Objs>
`;
}
