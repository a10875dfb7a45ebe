import type { Random } from '../random.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import type { Phrases } from './background.ts';
import type { ScenarioCall } from './scenario.ts';

const MINUTE_MS = 60_000;

/** A stretch of the outage with one rate of calls. */
export interface Phase {
  /** ms relative to the scenario's start. */
  readonly from: number;
  readonly to: number;
  readonly callsPerMinute: number;
  /** What is heard, with weights. */
  readonly symptoms: readonly (readonly [string, number])[];
  /** Lines of the directory that can be hit in it. */
  readonly lines: readonly number[];
}

export interface OutageShape {
  readonly phases: readonly Phase[];
  /** Calls at exactly these moments, before all others of the first phase. */
  readonly exact: readonly { readonly at: number; readonly symptom: string; readonly line: number }[];
  /** The chance that a caller is one who rang before. */
  readonly again: number;
}

const RESULTS = [
  'dead air, cleared at 9 s',
  'rang once, then nothing',
  'fast busy',
  '503 at once; second try connected',
  'silence, dropped at 12 s',
];

/** The outage's calls: a Poisson process in each phase, callers drawn from those it hits, some of them again. */
export function outageCalls(random: Random, shape: OutageShape, phrases: Phrases): ScenarioCall[] {
  const calls: ScenarioCall[] = shape.exact.map((call) => callOf(random, call.at, call.line, call.symptom, phrases));
  const rang: number[] = shape.exact.map((call) => call.line);
  for (const phase of shape.phases) {
    for (let at = phase.from; at < phase.to; at += MINUTE_MS) {
      const count = random.poisson(phase.callsPerMinute);
      for (let index = 0; index < count; index += 1) {
        const known = rang.filter((line) => phase.lines.includes(line));
        const isAgain = known.length > 0 && random.next() < shape.again;
        const line = isAgain ? random.pick(known) : random.pick(phase.lines);
        rang.push(line);
        const symptom = symptomOf(random, phase.symptoms);
        calls.push(callOf(random, at + Math.floor(random.next() * MINUTE_MS), line, symptom, phrases));
      }
    }
  }
  return calls;
}

function callOf(random: Random, at: number, line: number, symptom: string, phrases: Phrases): ScenarioCall {
  const words = random.pick(phrases.get(symptom) ?? [symptom]);
  const hasExample = random.next() < 0.3;
  const example = hasExample ? { to: `0161 496 0${random.int(100, 999)}`, result: random.pick(RESULTS) } : null;
  return { at, line, symptom, words, isOutage: true, example };
}

function symptomOf(random: Random, symptoms: readonly (readonly [string, number])[]): string {
  const total = symptoms.reduce((sum, [, weight]) => sum + weight, 0);
  let point = random.next() * total;
  for (const [id, weight] of symptoms) {
    point -= weight;
    if (point < 0) return id;
  }
  return symptoms[0]?.[0] ?? OTHER_SYMPTOM;
}
