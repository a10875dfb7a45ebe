import { parseArgs } from 'node:util';
import { fuzzTeam } from '../property/team-fuzz.ts';
import { runTeamOfProcesses } from '../support/team-processes.ts';

/**
 * `npm run bench:team [-- --seeds 200 --steps 300 --from 1]`: the model of five desks and a hub, as long as wanted. Names every seed that fails.
 * `npm run bench:team -- --processes [--seeds 50 --desks 10 --seconds 300 --rate 40]`: the same with real engines and the hub's own program.
 */
const { values } = parseArgs({
  options: {
    processes: { type: 'boolean', default: false },
    desks: { type: 'string', default: '10' },
    seconds: { type: 'string', default: '300' },
    rate: { type: 'string', default: '40' },
    seeds: { type: 'string', default: '200' },
    steps: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
  },
});

/** Waited for at most, and asked for (s). */
const PATIENCE_S = 180;
const WANTED_S = 30;

async function runProcesses(seed: number): Promise<string | null> {
  const [desks, seconds, factsASecond] = [Number(values.desks), Number(values.seconds), Number(values.rate)];
  const verdict = await runTeamOfProcesses({ seed, desks, seconds, factsASecond, patience: PATIENCE_S });
  console.log(`seed ${seed}: ${JSON.stringify(verdict)}`);
  const { lost, pictures, agreedAfter } = verdict;
  if (lost > 0 || pictures > 1) return `${lost} acknowledged calls lost, ${pictures} different pictures`;
  return agreedAfter <= WANTED_S ? null : `agreed only ${agreedAfter} s after everything was healed`;
}

async function verdictOn(seed: number): Promise<string | null> {
  try {
    if (values.processes) return await runProcesses(seed);
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
    ? `${values.seeds} seeds from ${from}: ${values.processes ? `${values.desks} desks, ${values.rate} calls a second for ${values.seconds} s: none lost, all equal` : `${values.steps} steps: every desk equal, and equal to a fold from scratch`} (${seconds} s)`
    : `${failed} of ${values.seeds} seeds failed (${seconds} s)`,
);
process.exitCode = failed === 0 ? 0 : 1;
