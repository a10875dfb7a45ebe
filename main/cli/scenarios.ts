import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import spoken from '../../assets/scenarios/phrases.json' with { type: 'json' };
import { sampleDirectory } from '../core/customers/sample.ts';
import { generateScenario } from '../core/scenarios/generate.ts';
import { outageA } from '../core/scenarios/outage-a.ts';
import { outageB } from '../core/scenarios/outage-b.ts';

/** Writes both outages anew from their plans: `npm run scenarios`. The same plans always give the same files. */
export function writeScenarios(folder = join(import.meta.dirname, '../../assets/scenarios')): void {
  const phrases = new Map(Object.entries(spoken.phrases));
  for (const plan of [outageA, outageB]) {
    const scenario = generateScenario(plan, sampleDirectory(plan.directorySeed), phrases);
    const { calls, ...head } = scenario;
    const lines = calls.map((call) => `    ${JSON.stringify(call)}`).join(',\n');
    const opening = JSON.stringify(head, null, 2).replace(/\n}$/, '');
    writeFileSync(join(folder, `${plan.id}.json`), `${opening},\n  "calls": [\n${lines}\n  ]\n}\n`);
    console.log(`${plan.id}: ${calls.length} calls, ${calls.filter((call) => call.isOutage).length} of the outage`);
  }
}

export function run(): void {
  writeScenarios();
}
