import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { SurgeEvent } from '../../../main/core/surge/event.ts';
import { countsOnce } from './counting.ts';
import { median } from './curve.ts';
import { type Desk, historyOf, MINUTE_MS } from './desk.ts';
import type { FacetPlan } from './simulate/plan.ts';
import { simulateDesk } from './simulate.ts';

/** A method as the console would use it: learn once, then one report at a time. */
export interface Streaming {
  readonly name: string;
  learn(history: readonly SurgeEvent[], desk: Desk): (event: SurgeEvent) => unknown;
}

/** What one method takes on one desk. */
export interface Cost {
  readonly name: string;
  readonly reports: number;
  readonly learnSeconds: number;
  /** Microseconds a report. */
  readonly p50: number;
  readonly p99: number;
  /** What is kept after learning, beside the reports themselves. */
  readonly megabytes: number;
}

/** The yardstick of every ratio: distinct customers with the same symptom in 30 minutes. */
const REFERENCE: Streaming = {
  name: '5 in 30 min',
  learn: () => {
    const counts = countsOnce();
    const recent = new Map<string, number[]>();
    return (event) => {
      if (!counts(event)) return 0;
      const times = (recent.get(event.symptom) ?? []).filter((at) => at > event.at - 30 * MINUTE_MS);
      times.push(event.at);
      recent.set(event.symptom, times);
      return times.length;
    };
  },
};

/** Five facets of twenty values. */
const FACETS: FacetPlan[] = ['site', 'pool', 'network', 'handset', 'release'].map((name) => ({
  name,
  values: 20,
  skew: 0.8,
  within: null,
  missing: 0.05,
  moves: 0.1,
}));

/** A desk with 120 reports in the busiest hour, five facets of twenty values, four weeks of history. */
export function busyDesk(): Desk {
  return bigDesk('busy', 120, 4, 4);
}

/** Ten years of history and a million reports. */
export function oldDesk(): Desk {
  return bigDesk('old', 29, 522, 2);
}

function bigDesk(name: string, volume: number, historyWeeks: number, testedWeeks: number): Desk {
  return simulateDesk(name, 77, {
    timeZone: 'Europe/London',
    from: Date.UTC(2013, 0, 7),
    volume,
    customers: volume * 40,
    historyWeeks,
    testedWeeks,
    weeklyGrowth: 0,
    facets: FACETS,
    outagesPerWeek: 1,
    hasOutagesInHistory: true,
    week: officeWeek(),
  });
}

function officeWeek(): number[] {
  return Array.from({ length: 168 }, (_, index) => {
    const hour = index % 24;
    const isOpen = hour >= 8 && hour < 18 && index < 120;
    return isOpen ? 0.8 + 0.2 * Math.sin(((hour - 8) / 10) * Math.PI) : 0.05;
  });
}

/** The costs of each, the reference first. */
export function costsOn(desk: Desk, streamings: readonly Streaming[]): Cost[] {
  return [REFERENCE, ...streamings].map((streaming) => costOf(streaming, desk));
}

/** Learns, then takes the tested weeks report by report. */
function costOf(streaming: Streaming, desk: Desk): Cost {
  const history = historyOf(desk);
  const rest = desk.events.slice(history.length);
  const before = heapMegabytes();
  const began = performance.now();
  const arrive = streaming.learn(history, desk);
  const learnSeconds = (performance.now() - began) / 1000;
  const megabytes = heapMegabytes() - before;
  const took = rest.map((event) => {
    const start = performance.now();
    arrive(event);
    return (performance.now() - start) * 1000;
  });
  const sorted = took.toSorted((a, b) => a - b);
  return {
    name: streaming.name,
    reports: desk.events.length,
    learnSeconds,
    p50: median(took),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    megabytes: Math.max(0, megabytes),
  };
}

function heapMegabytes(): number {
  setFlagsFromString('--expose_gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
