import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

// Stands in for the default_app.asar that the npm-hosted Electron lacks: starts the program in the folder given as first
// argument. Awaited at top level, as Electron's own does, so that the program's code runs before the event `ready`.
const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given === undefined) throw new Error('Give the folder of the program to start as an argument.');
const folder = resolve(given);
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
try {
  await import(pathToFileURL(join(folder, manifest.main)).href);
} catch (error) {
  // Electron would show a dialog that nobody in a test answers.
  console.error(error);
  app.exit(1);
}
