import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import facets from '../../assets/catalogue/services.json' with { type: 'json' };
import symptoms from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import spoken from '../../assets/scenarios/phrases.json' with { type: 'json' };
import { sampleDirectory } from '../core/customers/sample.ts';
import { generateScenario } from '../core/scenarios/generate.ts';
import { outageA } from '../core/scenarios/outage-a.ts';
import { outageB } from '../core/scenarios/outage-b.ts';
import { learnScenario } from '../engine/desk/scenario-desk.ts';
import { createVocabulary } from '../engine/live/vocabulary.ts';
import { writeKept } from '../engine/surge/kept-model.ts';

/**
 * Writes both outages anew from their plans, and what is learned from the weeks before each: `npm run scenarios`. The same plans
 * always give the same files.
 */
export async function writeScenarios(folder = join(import.meta.dirname, '../../assets/scenarios')): Promise<void> {
  const vocabulary = createVocabulary(symptoms.symptoms, facets.facets);
  const phrases = new Map(Object.entries(spoken.phrases));
  for (const plan of [outageA, outageB]) {
    const directory = sampleDirectory(plan.directorySeed);
    const scenario = generateScenario(plan, directory, phrases);
    const { calls, ...head } = scenario;
    const lines = calls.map((call) => `    ${JSON.stringify(call)}`).join(',\n');
    const opening = JSON.stringify(head, null, 2).replace(/\n}$/, '');
    writeFileSync(join(folder, `${plan.id}.json`), `${opening},\n  "calls": [\n${lines}\n  ]\n}\n`);
    // A drill begins with it: whoever opens one does not wait until it is learned again.
    const usual = writeKept(await learnScenario(scenario, directory, vocabulary));
    writeFileSync(join(folder, `${plan.id}.usual.json`), `${usual}\n`);
    console.log(`${plan.id}: ${calls.length} calls, ${calls.filter((call) => call.isOutage).length} of the outage`);
  }
}

export async function run(): Promise<void> {
  await writeScenarios();
}
