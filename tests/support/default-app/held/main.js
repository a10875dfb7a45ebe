import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

// The program as it is, but ready only once launch-app.ts says so, which is when Playwright has connected: it would wait in vain
// for a window that loads its page at that very moment (one start in a hundred or so).
const whenReallyReady = app.whenReady();
const emit = app.emit.bind(app);
let readyArguments = [];
let isReady = false;
let letGo = () => {};
const whenLetGo = new Promise((settle) => {
  letGo = settle;
});
app.emit = (event, ...rest) => {
  if (event !== 'ready' || isReady) return emit(event, ...rest);
  readyArguments = rest;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => isReady;
app.whenReady = () => whenLetGo;
globalThis.letProgramGo = async () => {
  await whenReallyReady;
  isReady = true;
  letGo();
  emit('ready', ...readyArguments);
};

const folder = resolve(import.meta.dirname, '../../../..');
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
