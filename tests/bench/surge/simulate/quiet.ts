import { type Random, seededRandom } from '../../../../main/core/random.ts';
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
      const who = customer();
      const call = { at: hour + random.next() * HOUR_MS, customer: who, symptom: symptomAt(plan, hour, random, who) };
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
  calls.push(...recurringCalls(plan, customer, to, random));
  return calls.filter((call) => call.at < to);
}

/** What comes at its hour of the week: reminders, newsletters, a batch that fails each Tuesday. Four weeks in five. */
function recurringCalls(plan: DeskPlan, customer: () => SimulatedCustomer, to: number, random: Random): Call[] {
  const hourOf = hourOfWeekIn(plan.timeZone);
  const calls: Call[] = [];
  for (let hour = plan.from; hour < to; hour += HOUR_MS)
    for (const { hour: due, symptom, callers } of plan.recurring) {
      if (hourOf(hour) !== due || random.next() < 0.2) continue;
      for (let left = poissonCount(random, callers); left > 0; left -= 1)
        calls.push({ at: hour + random.next() * HOUR_MS, customer: customer(), symptom });
    }
  return calls;
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

/** The mix drifts over the months and swings over the day; what a caller rests on decides, too. */
export function symptomAt(plan: DeskPlan, at: number, random: Random, customer?: SimulatedCustomer): string {
  const weeks = (at - plan.from) / WEEK_MS;
  const hour = (at / HOUR_MS) % 24;
  const [facet] = plan.facets;
  const value = facet === undefined || customer === undefined ? '' : (customer.facetsAt(at)[facet.name] ?? '');
  const weights = plan.symptoms.map(({ id, weight, drift, peak }) => {
    const swing = Math.exp(0.55 * plan.rhythm * Math.cos(((hour - peak) / 12) * Math.PI));
    return weight * Math.exp(drift * weeks) * swing * Math.exp(plan.affinity * leaning(value, id));
  });
  const drawn = plan.symptoms[weightedIndex(weights)(random)];
  return drawn?.id ?? 'other';
}

/** How a value leans to a symptom, -1 to 1; the same pair always alike. Nobody knows a value: not at all. */
function leaning(value: string, symptom: string): number {
  if (value === '') return 0;
  const sum = [...`${value}/${symptom}`].reduce((total, letter) => Math.imul(total, 31) + letter.charCodeAt(0), 7);
  return 2 * seededRandom(sum).next() - 1;
}

function repeatsOf(call: Call, plan: DeskPlan, random: Random): Call[] {
  if (random.next() >= plan.repeats) return [];
  return [{ ...call, at: call.at - Math.log(1 - random.next()) * 90 * MINUTE_MS }];
}
