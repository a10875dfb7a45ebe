import { findElectron } from './electron-runtime.ts';

// Usage: node tests/support/find-electron.ts
// Prints the Electron at hand as JSON ({ executable, kind }), for programs outside the tests; fails with a sentence when there is none.
try {
  console.log(JSON.stringify(await findElectron()));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
