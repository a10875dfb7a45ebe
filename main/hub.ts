import { join, resolve } from 'node:path';
import services from '../assets/catalogue/services.json' with { type: 'json' };
import list from '../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from './core/symptoms/catalogue.ts';
import { judgeText, type Ranker, trainRanker } from './core/symptoms/rank.ts';
import { createVocabulary } from './engine/live/vocabulary.ts';
import { openWallRecord, removeWallRecord } from './engine/wall/wall-record.ts';
import { reportRequests } from './hub/report-requests.ts';
import { runHubProgram } from './hub/run.ts';
import { createWallBoard } from './hub/wall-board.ts';
import { wallRequests } from './hub/wall-requests.ts';
import { readManifest } from './launch/manifest.ts';

// The hub's entry: npm run hub [-- COMMAND] [options]; see docs/hub.md.

/** From this a text fits no symptom rather than one. */
const UNKNOWN_FROM = 0.5;
let ranker: Ranker | null = null;

/** By the standard list alone; learned when the first call is handed in. */
function guessSymptom(words: string): string | null {
  ranker ??= trainRanker(parseCatalogue(list));
  const { ranked, unknown } = judgeText(ranker, words);
  return unknown > UNKNOWN_FROM ? null : (ranked[0]?.id ?? null);
}

const { version } = readManifest(resolve(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '..' : '../..'));
const code = await runHubProgram(process.argv.slice(2), version, async (hub, options) => {
  const folder = join(options.folder, `wall-${options.port}`);
  const facets = new Set(services.facets.map(({ id }) => id));
  const words = { ...createVocabulary(list.symptoms, services.facets), facets };
  const board = createWallBoard({
    hub,
    open: () => openWallRecord(folder, words),
    remove: () => removeWallRecord(folder),
  });
  return {
    handlers: [reportRequests(hub, guessSymptom), wallRequests(hub, board)],
    close: async () => board.close(),
  };
});
if (code !== undefined) process.exit(code);
