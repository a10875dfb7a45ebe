import { parseArgs } from 'node:util';
import { fuzzTeam } from '../property/team-fuzz.ts';

/** `npm run bench:team [-- --seeds 200 --steps 300 --from 1]`: the model of five desks and a hub, as long as wanted. Names every seed that fails. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    steps: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
  },
});

async function verdictOn(seed: number): Promise<string | null> {
  try {
    return await fuzzTeam(seed, Number(values.steps));
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

const from = Number(values.from);
const began = performance.now();
let failed = 0;
for (let seed = from; seed < from + Number(values.seeds); seed += 1) {
  const verdict = await verdictOn(seed);
  if (verdict === null) continue;
  failed += 1;
  console.error(`seed ${seed}: ${verdict}`);
}
const seconds = Math.round((performance.now() - began) / 1000);
console.log(
  failed === 0
    ? `${values.seeds} seeds of ${values.steps} steps from ${from}: every desk equal, and equal to a fold from scratch (${seconds} s)`
    : `${failed} of ${values.seeds} seeds failed (${seconds} s)`,
);
process.exitCode = failed === 0 ? 0 : 1;
