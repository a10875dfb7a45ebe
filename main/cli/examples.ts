import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import facets from '../../assets/catalogue/services.json' with { type: 'json' };
import symptoms from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { sampleDirectory } from '../core/customers/sample.ts';
import { parseScenario } from '../core/scenarios/scenario.ts';
import { exampleReport } from '../engine/desk/example-report.ts';
import { replay } from '../engine/desk/replay.ts';
import { createVocabulary } from '../engine/live/vocabulary.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Plays both outages and writes their post-incident reports to docs/examples: `npm run examples`. */
export async function run(): Promise<void> {
  const folder = join(ROOT, 'docs/examples');
  mkdirSync(folder, { recursive: true });
  for (const id of ['outage-a', 'outage-b']) {
    const scenario = parseScenario(JSON.parse(readFileSync(join(ROOT, `assets/scenarios/${id}.json`), 'utf8')));
    const directory = sampleDirectory(scenario.directorySeed);
    const vocabulary = createVocabulary(symptoms.symptoms, facets.facets);
    await replay(scenario, directory, vocabulary, {
      onReport: (report) => writeFileSync(join(folder, `${id}.md`), exampleReport(scenario, report)),
    });
    console.log(`docs/examples/${id}.md`);
  }
}
