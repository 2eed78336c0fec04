/**
 * Makes fixtures/healthy: organisations set up by the book, and beside each a twin, which holds the files that one change
 * made different. `npx tsx tools/healthy/make.ts`. An organisation that is there stays as it is, for keys are new in
 * every run; delete it and its twin to have both made anew.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT } from '../project.ts';
import { type Files, type Organisation, utf8 } from './organisation.ts';
import { coexistence2010 } from './organisations/coexistence-2010.ts';
import { exchangeOnlineOnly } from './organisations/exchange-online-only.ts';
import { hybrid } from './organisations/hybrid.ts';
import { mapiOnly } from './organisations/mapi-only.ts';
import { selectObject } from './organisations/select-object.ts';
import { singleServer } from './organisations/single-server.ts';
import { twoSites } from './organisations/two-sites.ts';
import { wildcard } from './organisations/wildcard.ts';

const FOLDER = join(PROJECT, 'fixtures/healthy');
const ORGANISATIONS: Readonly<Record<string, () => Organisation>> = {
  'single-server': singleServer,
  hybrid,
  wildcard,
  'two-sites': twoSites,
  'coexistence-2010': coexistence2010,
  'mapi-only': mapiOnly,
  'select-object': selectObject,
  'exchange-online-only': exchangeOnlineOnly,
};

for (const [name, make] of Object.entries(ORGANISATIONS)) {
  const folder = join(FOLDER, name);
  if (existsSync(folder) && existsSync(`${folder}-twin`)) continue;
  const { files, twin } = make();
  write(folder, files);
  const { change, finding } = twin;
  write(`${folder}-twin`, {
    ...twin.files,
    'change.json': utf8(`${JSON.stringify({ change, finding }, null, 2)}\n`),
  });
}

function write(folder: string, files: Files): void {
  for (const [path, bytes] of Object.entries(files)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}
