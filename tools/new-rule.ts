import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toClixml } from './exports/clixml.ts';
import { outlookProvider } from './exports/objects.ts';
import { PROJECT } from './project.ts';

// npm run new-rule area/name: writes the rule and the folders of its fixtures; "npm run generate" does the rest.
const [id = ''] = process.argv.slice(2);
const rule = `rules/${id}.ts`;

if (!/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
  fail(
    'name the rule as area/name in lower case, after the bad state: npm run new-rule certificate/self-signed',
  );
} else if (existsSync(join(PROJECT, rule))) {
  fail(`${rule} exists`);
} else {
  const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
  await write(rule, ruleText(id, version));
  const providers = toClixml([
    outlookProvider({ name: 'EXPR', certPrincipalName: 'msstd:mail.contoso.com' }),
  ]);
  for (const name of ['bad-example', 'good-example']) {
    await write(`fixtures/rules/${id}/${name}/OutlookProvider.xml`, providers);
  }
  console.log('Fill in the empty texts and the check, make bad-example bad, then run "npm run generate".');
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(PROJECT, path)), { recursive: true });
  await writeFile(join(PROJECT, path), text);
  console.log(path);
}

function ruleText(ruleId: string, since: string): string {
  return `import { defineRule } from '../../src/rule/define-rule.ts';
import { aboutProvider, clientProviders } from '../../src/rule/provider-finding.ts';

export const rule = defineRule({
  id: '${ruleId}',
  severity: 'warning',
  preset: 'recommended',
  summary: '',
  why: '',
  since: '${since}',
  citations: [],
  fix: 'none',
  needs: ['outlook-provider'],
  messages: {
    found: '',
  },
  check(environment, { report }) {
    for (const client of clientProviders(environment)) {
      report({
        ...aboutProvider(client, 'warning'),
        messageId: 'found',
        data: { provider: client.provider.name },
      });
    }
  },
});
`;
}
