import { resolve } from 'node:path';
import { runHubProgram } from './hub/run.ts';
import { readManifest } from './launch/manifest.ts';

// The hub's entry: npm run hub [-- COMMAND] [options]; see docs/hub.md.
const { version } = readManifest(resolve(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '..' : '../..'));
const code = await runHubProgram(process.argv.slice(2), version, async () => ({ handlers: [], close: async () => {} }));
if (code !== undefined) process.exit(code);
