import type { Random } from '../../../../main/core/random.ts';
import { HOUR_MS, MINUTE_MS, type Outage, STANDARD_GROUPS, WEEK_MS } from '../desk.ts';
import { logUniform, poissonCount } from '../draws.ts';
import type { SimulatedCustomer } from './estate.ts';
import type { DeskPlan } from './plan.ts';
import { busyMoment, type Call, symptomAt, usualRate } from './quiet.ts';

/** How the calls of an outage are spread over its time: 0 to 1 in, a weight out. */
const SHAPES: Readonly<Record<string, { readonly minutes: readonly [number, number]; weight(part: number): number }>> =
  {
    sudden: { minutes: [40, 90], weight: (part) => Math.exp(-3 * part) },
    ramp: { minutes: [80, 160], weight: (part) => 0.05 + part },
    'two waves': { minutes: [120, 200], weight: (part) => (part < 0.3 || part > 0.7 ? 1 : 0.05) },
    'slow burn': { minutes: [200, 360], weight: () => 1 },
    intermittent: { minutes: [120, 240], weight: (part) => (Math.floor(part * 12) % 2 === 0 ? 1 : 0.02) },
    short: { minutes: [15, 30], weight: (part) => Math.exp(-part) },
  };

type Place = 'a value' | 'a small value' | 'the whole estate' | 'nothing shared';

/** The outages of a plan and the calls they bring, none within four hours of another. */
export function outageCalls(plan: DeskPlan, estate: readonly SimulatedCustomer[], name: string, random: Random) {
  const rate = usualRate(plan);
  const historyEnd = plan.from + plan.historyWeeks * WEEK_MS;
  const to = historyEnd + plan.testedWeeks * WEEK_MS;
  const from = plan.hasOutagesInHistory ? plan.from : historyEnd;
  const outages: Outage[] = [];
  const calls: Call[] = [];
  for (let left = poissonCount(random, (plan.outagesPerWeek * (to - from)) / WEEK_MS); left > 0; left -= 1) {
    const isAnyTime = random.next() < 0.25;
    const start = isAnyTime ? from + random.next() * (to - from) : busyMoment(plan, rate, from, to, random);
    if (start < from || start > to - 8 * HOUR_MS) continue;
    if (outages.some((outage) => Math.abs(outage.start - start) < 10 * HOUR_MS)) continue;
    const one = oneOutage(plan, estate, start, rate(start), `${name}/${outages.length + 1}`, random);
    if (one === null) continue;
    outages.push(one.outage);
    calls.push(...one.calls);
  }
  return { outages: outages.sort((a, b) => a.start - b.start), calls };
}

function oneOutage(
  plan: DeskPlan,
  estate: readonly SimulatedCustomer[],
  start: number,
  usual: number,
  id: string,
  random: Random,
) {
  const type = random.pick(Object.keys(SHAPES));
  const shape = SHAPES[type];
  if (shape === undefined) return null;
  const duration = (shape.minutes[0] + random.next() * (shape.minutes[1] - shape.minutes[0])) * MINUTE_MS;
  const hit = whoIsHit(plan, estate, start, random);
  const symptoms = symptomsOfOutage(plan, start, random);
  // The busier the desk, the more notice an outage; at night fewer do.
  const awake = Math.max(0.3, Math.min(1, usual / (0.5 * plan.volume)));
  const wanted = logUniform(random, 6, 45) * Math.max(0.7, (plan.volume / 6) ** 0.55) * awake;
  const many = Math.min(Math.round(wanted), Math.floor(hit.customers.length * 0.7));
  const ringing = draw(hit.customers, many, random);
  const calls = ringing.flatMap((customer): Call[] => {
    const at = start + partOf(shape.weight, random) * duration;
    const symptom = random.next() < plan.mislabelled ? symptomAt(plan, at, random) : random.pick(symptoms);
    const call = { at, customer, symptom };
    const isAgain = random.next() < plan.repeats;
    return isAgain ? [call, { ...call, at: at + random.next() * 40 * MINUTE_MS }] : [call];
  });
  if (ringing.length < 4) return null;
  const seen = calls.map((call) => Math.floor(call.at / plan.resolution) * plan.resolution);
  const outage: Outage = {
    id,
    type,
    start,
    end: start + duration,
    firstReport: Math.min(...seen),
    symptom: symptoms[0] ?? 'other',
    facet: hit.facet,
    value: hit.value,
  };
  return { outage, calls };
}

function whoIsHit(plan: DeskPlan, estate: readonly SimulatedCustomer[], at: number, random: Random) {
  const places: Place[] = ['a value', 'a value', 'a value', 'a small value', 'the whole estate', 'nothing shared'];
  const place = random.pick(places);
  const nobodyKnows = { customers: estate, facet: null, value: null };
  if (plan.facets.length === 0 || place === 'the whole estate') return nobodyKnows;
  if (place === 'nothing shared') return { ...nobodyKnows, customers: estate.filter(() => random.next() < 0.3) };
  const facet = random.pick(plan.facets).name;
  const byValue = Map.groupBy(estate, (customer) => customer.facetsAt(at)[facet] ?? '');
  const values = [...byValue]
    .filter(([, customers]) => customers.length >= 8)
    .sort((a, b) => a[1].length - b[1].length);
  const chosen = random.pick(place === 'a small value' ? values.slice(0, Math.max(1, values.length >> 2)) : values);
  return { customers: chosen[1], facet, value: chosen[0] };
}

/** One, two or three symptoms; mostly ones that fail together. */
function symptomsOfOutage(plan: DeskPlan, at: number, random: Random): string[] {
  const first = symptomAt(plan, at, random);
  const kin = plan.symptoms
    .map(({ id }) => id)
    .filter((id) => STANDARD_GROUPS[id] === STANDARD_GROUPS[first] && id !== first);
  const many = random.pick([1, 1, 2, 3]);
  // The first one is what most complain of.
  return [first, first, ...kin.slice(0, many - 1)];
}

function partOf(weight: (part: number) => number, random: Random): number {
  for (;;) {
    const part = random.next();
    if (random.next() * 1.1 < weight(part)) return part;
  }
}

/** Those who ring: heavier callers a little sooner. */
function draw(customers: readonly SimulatedCustomer[], many: number, random: Random): SimulatedCustomer[] {
  return customers
    .map((customer) => ({ customer, order: -Math.log(1 - random.next()) / Math.sqrt(customer.weight) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, many)
    .map(({ customer }) => customer);
}
