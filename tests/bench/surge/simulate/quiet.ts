import type { Random } from '../../../../main/core/random.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../desk.ts';
import { gammaOfMeanOne, poissonCount, weightedIndex } from '../draws.ts';
import { hourOfWeekIn } from '../local-hour.ts';
import type { SimulatedCustomer } from './estate.ts';
import type { DeskPlan } from './plan.ts';

/** A report before it has a name: who rang, when, with what. */
export interface Call {
  readonly at: number;
  readonly customer: SimulatedCustomer;
  readonly symptom: string;
}

/** Reports an hour that are usual at a moment, before chance. */
export function usualRate(plan: DeskPlan): (at: number) => number {
  const hourOf = hourOfWeekIn(plan.timeZone);
  const holidays = new Set(plan.holidays);
  const mailings = new Set(plan.mailingDays);
  return (at) => {
    const day = Math.floor((at - plan.from) / DAY_MS);
    const growth = (1 + plan.weeklyGrowth) ** ((at - plan.from) / WEEK_MS);
    const season = 1 + plan.season * Math.sin((2 * Math.PI * at) / (365.25 * DAY_MS));
    const dayLevel = holidays.has(day) ? 0.12 : holidays.has(day - 1) ? plan.afterHoliday : mailings.has(day) ? 2 : 1;
    return plan.volume * (plan.week[hourOf(at)] ?? 0) * growth * season * dayLevel;
  };
}

/** The calls of every day: no outage among them, but everything else that makes a desk uneven. */
export function quietCalls(plan: DeskPlan, estate: readonly SimulatedCustomer[], random: Random): Call[] {
  const rate = usualRate(plan);
  const anyone = weightedIndex(estate.map((customer) => customer.weight));
  const customer = () => estate[anyone(random)] ?? random.pick(estate);
  const to = plan.from + (plan.historyWeeks + plan.testedWeeks) * WEEK_MS;
  const calls: Call[] = [];
  let day = 1;
  for (let hour = plan.from, index = 0; hour < to; hour += HOUR_MS, index += 1) {
    if (index % 24 === 0) day = gammaOfMeanOne(random, plan.dayShape);
    const mean = rate(hour) * day * gammaOfMeanOne(random, plan.hourShape);
    for (let left = poissonCount(random, mean); left > 0; left -= 1) {
      const call = { at: hour + random.next() * HOUR_MS, customer: customer(), symptom: symptomAt(plan, hour, random) };
      calls.push(call, ...repeatsOf(call, plan, random));
    }
  }
  const weeks = plan.historyWeeks + plan.testedWeeks;
  for (let left = poissonCount(random, plan.ownBursts * weeks); left > 0; left -= 1) {
    calls.push(
      ...ownBurst(
        busyMoment(plan, rate, plan.from, to, random),
        customer(),
        symptomAt(plan, to, random),
        random.int(3, 10),
        random,
      ),
    );
  }
  for (let left = poissonCount(random, plan.sitePhones * weeks); left > 0; left -= 1) {
    calls.push(...ownBurst(busyMoment(plan, rate, plan.from, to, random), customer(), 'not_registered', 5, random));
  }
  return calls.filter((call) => call.at < to);
}

/** One customer, so many calls within the half hour: its own trouble, not the platform's. */
export function ownBurst(
  from: number,
  customer: SimulatedCustomer,
  symptom: string,
  many: number,
  random: Random,
): Call[] {
  return Array.from({ length: many }, () => ({ at: from + random.next() * 30 * MINUTE_MS, customer, symptom }));
}

/** A moment drawn from the usual hours. */
export function busyMoment(
  plan: DeskPlan,
  rate: (at: number) => number,
  from: number,
  to: number,
  random: Random,
): number {
  const most = plan.volume * Math.max(...plan.week);
  for (let tries = 0; tries < 200; tries += 1) {
    const at = from + random.next() * (to - from);
    if (random.next() * most < rate(at)) return at;
  }
  return from + random.next() * (to - from);
}

/** The mix drifts over the months; a share of the calls is written down as something else. */
export function symptomAt(plan: DeskPlan, at: number, random: Random): string {
  const weeks = (at - plan.from) / WEEK_MS;
  const weights = plan.symptoms.map(({ weight, drift }) => weight * Math.exp(drift * weeks));
  const drawn = plan.symptoms[weightedIndex(weights)(random)];
  return drawn?.id ?? 'other';
}

function repeatsOf(call: Call, plan: DeskPlan, random: Random): Call[] {
  if (random.next() >= plan.repeats) return [];
  return [{ ...call, at: call.at - Math.log(1 - random.next()) * 90 * MINUTE_MS }];
}
