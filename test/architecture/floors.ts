/** The command line puts everything together. */
const COMMAND = [
  'text',
  'syntax',
  'names',
  'model',
  'readers',
  'rule',
  'remedy',
  'report',
  'config',
  'engine',
  'io',
  'registry',
];

/** The floors of docs/architecture.md: what each may import besides itself. */
export const FLOORS: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ['text'],
  names: [],
  model: ['text', 'names'],
  readers: ['syntax', 'text', 'model'],
  rule: ['model', 'names', 'text'],
  rules: ['rule', 'model', 'names'],
  remedy: ['rule', 'model', 'text'],
  report: ['rule', 'model', 'text'],
  config: ['rule', 'model', 'text'],
  engine: ['text', 'syntax', 'names', 'model', 'readers', 'rule', 'remedy', 'report', 'config', 'manifest'],
  'desired-state': [],
  io: ['text'],
  registry: ['rules', 'rule'],
  cli: COMMAND,
  action: [...COMMAND, 'cli'],
  api: [
    'desired-state',
    'text',
    'names',
    'model',
    'readers',
    'rule',
    'remedy',
    'report',
    'config',
    'engine',
    'registry',
  ],
};

/** The floor of a file of the project; undefined where the path lies on none. */
export function floorOf(path: string): string | undefined {
  if (path === 'package.json') return 'manifest';
  if (path === 'src/index.ts') return 'api';
  if (path === 'rules/index.ts') return 'registry';
  const floor = path.startsWith('rules/') ? 'rules' : /^src\/([^/]+)\//.exec(path)?.[1];
  return floor !== undefined && floor in FLOORS ? floor : undefined;
}

const ONLY_IN_IO = /^node:(fs|child_process|net|tls|http|https|http2|dgram|dns|cluster|worker_threads)(\/|$)/;
const ONLY_IN_CLI = /^node:(process|console|readline|tty|repl)(\/|$)/;

/** Why files of a floor may not import a module of Node; undefined where they may. */
export function whyNotNode(floor: string, module: string): string | undefined {
  if (floor === 'rules') return 'floor rules may not import node:*';
  if (ONLY_IN_IO.test(module) && floor !== 'io')
    return `floor ${floor} may not import ${module}, only io may`;
  if (ONLY_IN_CLI.test(module) && floor !== 'cli' && floor !== 'action')
    return `floor ${floor} may not import ${module}, only cli may`;
  return undefined;
}
