/** One call that failed, as a NOC asks for it. What the caller could not say is null. */
export interface ExampleOfCall {
  readonly report: string;
  /** "R-1042" */
  readonly number: string;
  /** The calling and the called number, as given. */
  readonly from: string | null;
  readonly to: string | null;
  readonly at: number | null;
  readonly direction: 'inbound' | 'outbound' | null;
  /** What the caller heard or saw. */
  readonly heard: string | null;
  readonly sipStatus: number | null;
  /** Q.850 cause, 1 to 127. */
  readonly cause: number | null;
  readonly callId: string | null;
  readonly customer: string;
  readonly symptom: string;
  readonly facets: Readonly<Record<string, string>>;
}

/** So many examples go into a pack: a NOC traces a handful, not a list. */
export const EXAMPLES_IN_PACK = 5;
const FIELDS = ['from', 'to', 'at', 'direction', 'heard', 'sipStatus', 'cause', 'callId'] as const;
/** A call from another customer, direction or part is worth so many told fields. */
const DIFFERS = 2;
/** A call counts half as much for its age after this long: traces are kept for hours. */
const HALF_LIFE_MS = 2 * 3_600_000;

/**
 * The best example calls: complete (what a NOC traces by), recent, and differing from those chosen before in customer, direction and
 * parts of the estate. Each is chosen for what it adds; ties go to the newest, then by id. A call without both numbers or a time
 * cannot be traced and is left out while there are others.
 */
export function bestExamples(
  examples: readonly ExampleOfCall[],
  now: number,
  most = EXAMPLES_IN_PACK,
): readonly ExampleOfCall[] {
  const traceable = examples.filter(isTraceable);
  const left = [...(traceable.length > 0 ? traceable : examples)];
  const chosen: ExampleOfCall[] = [];
  while (chosen.length < most && left.length > 0) {
    const best = left.reduce((first, each) => (comesFirst(each, first, chosen, now) ? each : first));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen;
}

/** Whether a NOC can find the call: both numbers and a time, or its Call-ID. */
export function isTraceable(example: ExampleOfCall): boolean {
  return example.callId !== null || (example.from !== null && example.to !== null && example.at !== null);
}

function comesFirst(a: ExampleOfCall, b: ExampleOfCall, chosen: readonly ExampleOfCall[], now: number): boolean {
  const difference = worth(a, chosen, now) - worth(b, chosen, now);
  if (Math.abs(difference) > 1e-9) return difference > 0;
  if (a.at !== b.at) return (a.at ?? 0) > (b.at ?? 0);
  return a.report < b.report;
}

function worth(example: ExampleOfCall, chosen: readonly ExampleOfCall[], now: number): number {
  const told = FIELDS.filter((field) => example[field] !== null && example[field] !== '').length;
  const recency = example.at === null ? 0 : 0.5 ** (Math.max(0, now - example.at) / HALF_LIFE_MS);
  return told + 3 * recency + newness(example, chosen);
}

function newness(example: ExampleOfCall, chosen: readonly ExampleOfCall[]): number {
  if (chosen.length === 0) return 0;
  const isNew = (same: (other: ExampleOfCall) => boolean) => (chosen.some(same) ? 0 : DIFFERS);
  const parts = Object.entries(example.facets);
  const newParts = parts.filter(([facet, value]) => !chosen.some((other) => other.facets[facet] === value)).length;
  return (
    isNew((other) => other.customer === example.customer) * 2 +
    isNew((other) => other.direction === example.direction) +
    isNew((other) => other.symptom === example.symptom) +
    Math.min(DIFFERS, newParts)
  );
}

/** How many more calls are wanted, by direction: what was asked for less what was told since. Never below nothing. */
export function stillWanted(
  wanted: { readonly inbound: number; readonly outbound: number },
  since: readonly Pick<ExampleOfCall, 'direction'>[],
): { readonly inbound: number; readonly outbound: number } {
  const count = (direction: 'inbound' | 'outbound') => since.filter((each) => each.direction === direction).length;
  return {
    inbound: Math.max(0, wanted.inbound - count('inbound')),
    outbound: Math.max(0, wanted.outbound - count('outbound')),
  };
}

/** "3 more inbound and 1 more outbound wanted"; empty where nothing is. */
export function wantedWords({ inbound, outbound }: { readonly inbound: number; readonly outbound: number }): string {
  const parts = [
    ...(inbound > 0 ? [`${inbound} more inbound`] : []),
    ...(outbound > 0 ? [`${outbound} more outbound`] : []),
  ];
  return parts.length === 0 ? '' : `${parts.join(' and ')} wanted`;
}
