import { type Random, seededRandom } from '../../../main/core/random.ts';
import type { SurgeEvent } from '../../../main/core/surge/event.ts';
import { type Desk, STANDARD_GROUPS, WEEK_MS } from './desk.ts';
import { buildEstate } from './simulate/estate.ts';
import { outageCalls } from './simulate/outages.ts';
import { type DeskPlan, type FacetPlan, planDesk } from './simulate/plan.ts';
import { type Call, quietCalls } from './simulate/quiet.ts';

/** Desks to choose by, and desks that nothing may be chosen by: their seeds never meet. */
const TUNING_SEED = 1_000;
const HELD_OUT_SEED = 9_000_000;

/** The desk `tune-NN` or `held-NN`; the same name gives the same desk on every machine. */
export function simulatedDesk(name: string): Desk {
  const number = Number(name.slice(-2));
  return simulateDesk(name, (name.startsWith('tune') ? TUNING_SEED : HELD_OUT_SEED) + number);
}

/**
 * A desk that nobody has seen: volume, hours, season, customers, facets, habits, noise and outages are all drawn from the
 * seed. Pass `change` to pin what a test is about.
 */
export function simulateDesk(name: string, seed: number, change: Partial<DeskPlan> = {}): Desk {
  const random = seededRandom(seededRandom(Math.imul(seed, 0x9e3779b1)).int(0, 0xffffffff));
  const plan = { ...planDesk(random), ...change };
  const estate = buildEstate(plan, random);
  const quiet = quietCalls(plan, estate, random);
  const { outages, calls } = outageCalls(plan, estate, name, random);
  const historyEnd = plan.from + plan.historyWeeks * WEEK_MS;
  return {
    name,
    timeZone: plan.timeZone,
    groups: STANDARD_GROUPS,
    events: toEvents([...quiet, ...calls], plan, random),
    from: plan.from,
    historyEnd,
    to: historyEnd + plan.testedWeeks * WEEK_MS,
    outages,
  };
}

/** The calls as reports, in order: to the plan's resolution, without what nobody wrote down. */
export function toEvents(calls: readonly Call[], plan: DeskPlan, random: Random): SurgeEvent[] {
  return calls
    .map((call) => ({ ...call, at: Math.floor(call.at / plan.resolution) * plan.resolution }))
    .sort((a, b) => a.at - b.at)
    .map((call, index) => ({
      id: `r${String(index).padStart(7, '0')}`,
      at: call.at,
      customer: call.customer.id,
      symptom: call.symptom,
      facets: known(call.customer.facetsAt(call.at), plan.facets, random),
    }));
}

function known(facets: Readonly<Record<string, string>>, plans: readonly FacetPlan[], random: Random) {
  return Object.fromEntries(
    plans.filter((plan) => random.next() >= plan.missing).map(({ name }) => [name, facets[name] ?? '']),
  );
}
