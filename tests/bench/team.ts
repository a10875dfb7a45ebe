import { parseArgs } from 'node:util';
import { fuzzTeam } from '../property/team-fuzz.ts';

/** `npm run bench:team [-- --seeds 200 --steps 300 --from 1]`: the model of five desks and a hub, as long as wanted. Ends with the first seed that fails. */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    steps: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
  },
});
const from = Number(values.from);
const began = performance.now();
for (let seed = from; seed < from + Number(values.seeds); seed += 1) {
  const verdict = await fuzzTeam(seed, Number(values.steps));
  if (verdict !== null) {
    console.error(`seed ${seed}: ${verdict}`);
    process.exit(1);
  }
}
const seconds = Math.round((performance.now() - began) / 1000);
console.log(
  `${values.seeds} seeds of ${values.steps} steps: every desk equal, and equal to a fold from scratch (${seconds} s)`,
);
