import { runAction } from './action.ts';

process.exitCode = await runAction({
  cwd: process.cwd(),
  variables: process.env,
  out: (text) => process.stdout.write(text),
  now: () => new Date(),
  runtime: `node ${process.versions.node} openssl ${process.versions.openssl}`,
});
