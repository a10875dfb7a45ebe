import type { Evidence } from './evidence.ts';
import { loadMinutes, type Stretch, toldMinutes } from './late-callers.ts';

const MINUTE_MS = 60_000;
const RATE_WINDOW_MS = 30 * MINUTE_MS;
/** A rate is never taken from less than this, however short the outage was. */
const LEAST_WINDOW_MS = 5 * MINUTE_MS;
const QUARTER_MS = 15 * MINUTE_MS;

/** A report of the incident. */
export interface FailureReport {
  readonly customer: string;
  /** When it failed for this customer, ms: what the caller said, else the time of the call. Not when it was typed in. */
  readonly failedAt: number;
}

/** What an affected customer answered when asked after the fix. */
export interface CallBackAnswer {
  readonly customer: string;
  readonly at: number;
  readonly answer: 'stable' | 'not-stable' | 'not-reached';
}

export interface TestCall {
  readonly at: number;
  readonly passed: boolean;
}

/** All that the record knows about a fault and its fix. Lists in any order. */
export interface Recovery {
  readonly fixAt: number;
  readonly now: number;
  readonly reports: readonly FailureReport[];
  readonly callBacks: readonly CallBackAnswer[];
  readonly tests: readonly TestCall[];
  /** Customers an hour who ring about such a thing at that time, fault or no fault. */
  readonly usualAt: (at: number) => number;
  /** How busy the desk usually is at a time: calls an hour of all kinds. */
  readonly callsAt: (at: number) => number;
  /** Mean delay between a failure and its call, minutes. */
  readonly delay: number;
}

export interface Gathered {
  readonly evidence: Evidence;
  /** Load-weighted minutes of quiet. */
  readonly quiet: number;
  /** Customers whose last word since the fix is that it fails. */
  readonly failing: readonly string[];
}

/** The evidence of a recovery. */
export function gatherEvidence(recovery: Recovery): Gathered {
  const { fixAt, now, tests, delay } = recovery;
  const stretches = quietStretches(fixAt, now, recovery.callsAt);
  const last = lastWords(recovery);
  const since = tests.filter((test) => test.at > fixAt);
  const evidence: Evidence = {
    failing: countOf(last, 'failing'),
    usual: stretches.reduce(
      (sum, { minutes }, index) => sum + (minutes / 60) * recovery.usualAt(middle(fixAt, stretches, index)),
      0,
    ),
    expected: (customersAnHourBefore(recovery) / 60) * toldMinutes(stretches, delay),
    stable: countOf(last, 'stable'),
    notStable: countOf(last, 'not-stable'),
    passed: since.filter((test) => test.passed).length,
    failed: since.filter((test) => !test.passed).length,
    failureRate: failureRateBefore(tests, fixAt),
  };
  const failing = [...last].filter(([, word]) => word !== 'stable').map(([customer]) => customer);
  return { evidence, quiet: loadMinutes(stretches), failing };
}

/**
 * Distinct customers an hour in the half hour before the fix (less where the fault is younger). Not the peak: an outage whose calls
 * were dying down by themselves proves less by its silence.
 */
export function customersAnHourBefore({ reports, fixAt }: Pick<Recovery, 'reports' | 'fixAt'>): number {
  const before = reports.filter((report) => report.failedAt <= fixAt);
  const first = before.reduce((least, report) => Math.min(least, report.failedAt), fixAt);
  const window = Math.min(RATE_WINDOW_MS, Math.max(LEAST_WINDOW_MS, fixAt - first));
  const customers = new Set(
    before.filter((report) => report.failedAt >= fixAt - window).map((report) => report.customer),
  );
  return (customers.size * 60 * MINUTE_MS) / window;
}

/** From the fix to now in quarters of an hour, each with the desk's load against that at the fix. */
export function quietStretches(fixAt: number, now: number, callsAt: (at: number) => number): readonly Stretch[] {
  const reference = callsAt(fixAt);
  const stretches: Stretch[] = [];
  for (let from = fixAt; from < now; from += QUARTER_MS) {
    const to = Math.min(now, from + QUARTER_MS);
    // A desk that knows no hours, or a fix in an hour without calls, counts every minute alike.
    const load = reference > 0 ? callsAt((from + to) / 2) / reference : 1;
    stretches.push({ minutes: (to - from) / MINUTE_MS, load });
  }
  return stretches;
}

function middle(fixAt: number, stretches: readonly Stretch[], index: number): number {
  return fixAt + index * QUARTER_MS + ((stretches[index]?.minutes ?? 0) * MINUTE_MS) / 2;
}

/** How often a test call failed before the fix: (failed + 1) / (tests + 2), so that one test is not taken for the whole truth. */
export function failureRateBefore(tests: readonly TestCall[], fixAt: number): number {
  const before = tests.filter((test) => test.at <= fixAt);
  return (before.filter((test) => !test.passed).length + 1) / (before.length + 2);
}

type LastWord = 'failing' | 'stable' | 'not-stable';

/** The last that each customer said since the fix: that it failed for them, or what they answered when asked. */
function lastWords({ reports, callBacks, fixAt }: Recovery): ReadonlyMap<string, LastWord> {
  const said: { customer: string; at: number; word: LastWord }[] = [];
  for (const { customer, failedAt } of reports) {
    if (failedAt > fixAt) said.push({ customer, at: failedAt, word: 'failing' });
  }
  for (const { customer, at, answer } of callBacks) {
    if (at > fixAt && answer !== 'not-reached') said.push({ customer, at, word: answer });
  }
  // Of two words at one moment the worse one counts, whichever was typed first.
  said.sort((a, b) => a.at - b.at || severity(a.word) - severity(b.word));
  return new Map(said.map(({ customer, word }) => [customer, word]));
}

function severity(word: LastWord): number {
  return word === 'stable' ? 0 : word === 'not-stable' ? 1 : 2;
}

function countOf(words: ReadonlyMap<string, LastWord>, word: LastWord): number {
  return [...words.values()].filter((each) => each === word).length;
}
