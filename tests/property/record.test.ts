import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkChain } from '../../main/engine/store/chain.ts';
import type { RecordStore } from '../../main/engine/store/port.ts';
import { projectionsIn } from '../support/projections.ts';
import { runs } from '../support/runs.ts';
import { anySteps, BEGIN, END } from './record-steps.ts';
import { deliver, openWorld, type SentFact, type World } from './record-world.ts';

/** How facts come to a desk: in what order, how many at a time, and which of them once more. */
const arrival = fc.record({
  seed: fc.integer({ min: 1, max: 2_000_000_000 }),
  batch: fc.integer({ min: 1, max: 12 }),
  again: fc.array(fc.nat(), { maxLength: 8 }),
});

/** Shuffles by a seed and throws in some facts a second time. */
function shuffled(facts: readonly SentFact[], seed: number, again: readonly number[] = []): SentFact[] {
  let state = seed;
  const keyed = facts.map((fact) => {
    // Park and Miller's generator: good enough to put forty facts out of order.
    state = (state * 48_271) % 2_147_483_647;
    return { fact, key: state };
  });
  const order = keyed.sort((a, b) => a.key - b.key).map(({ fact }) => fact);
  return [...order, ...(order.length === 0 ? [] : again.map((index) => order[index % order.length] as SentFact))];
}

function inWorld(work: (world: World) => void): void {
  const world = openWorld();
  try {
    work(world);
  } finally {
    world.close();
  }
}

/** What a store answers about everything it holds. */
function answersOf(store: RecordStore): unknown {
  const customers = ['c1', 'c2', 'c3'];
  return {
    reports: store.reportsSince(0),
    page: store.reportPage({ limit: 100 }),
    found: store.reportPage({ text: 'ring o', limit: 100 }),
    ofCustomer: store.reportPage({ text: 'saltm', limit: 100 }),
    earlier: customers.map((customer) => store.earlierReports({ customer }, 0)),
    incidents: store.incidents(),
    incidentsOf: store.incidentsOf(['r1', 'r2', 'r3']),
    flags: store.flagsSince(0),
    decisions: store.decisionsSince(0),
    people: store.people(),
    symptoms: store.symptoms(),
    settings: store.settings(),
    customers: customers.map((customer) => store.customer(customer)),
    lines: customers.map((customer) => store.linesOf(customer)),
    numbers: store.findByNumber('+44770', 100),
    names: store.findByText('salt', 100),
    size: store.directorySize(),
    census: store.census(),
    callers: store.reportsSince(0).map((report) => {
      const { subjects, customer } = store.callerOf(report);
      return { subjects: [...subjects].sort(), customer };
    }),
  };
}

describe('the projections', { timeout: 240_000 }, () => {
  it('are the same in whatever order, in whatever batches and however often the facts arrive, and the same as from scratch', () => {
    const property = fc.property(anySteps, arrival, (steps, { seed, batch, again }) =>
      inWorld((world) => {
        const facts = world.write(steps);
        const inOrder = world.desk();
        const anyhow = world.desk();
        deliver(inOrder.store, facts, facts.length || 1, END);
        deliver(anyhow.store, shuffled(facts, seed, again), batch, END);
        const wanted = projectionsIn(inOrder.connection);
        expect(projectionsIn(anyhow.connection)).toEqual(wanted);
        expect(anyhow.store.rebuild(END)).toBe(facts.length);
        expect(projectionsIn(anyhow.connection)).toEqual(wanted);
      }),
    );
    fc.assert(property, { numRuns: runs(150) });
  });

  it('are the same when facts from the future had to wait for their time', () => {
    const property = fc.property(
      anySteps,
      arrival,
      fc.integer({ min: -10, max: 30 }),
      (steps, { seed, batch }, minute) =>
        inWorld((world) => {
          const facts = world.write(steps);
          const inOrder = world.desk();
          const early = world.desk();
          deliver(inOrder.store, facts, facts.length || 1, END);
          deliver(early.store, shuffled(facts, seed), batch, BEGIN + minute * 60_000);
          early.store.atomically(() => early.store.releaseHeld(END));
          expect(early.store.heldUntil()).toBeNull();
          expect(projectionsIn(early.connection)).toEqual(projectionsIn(inOrder.connection));
        }),
    );
    fc.assert(property, { numRuns: runs(50) });
  });

  it('answer alike in memory and on SQLite', () => {
    const property = fc.property(anySteps, arrival, (steps, { seed, batch, again }) =>
      inWorld((world) => {
        const facts = world.write(steps);
        const { store } = world.desk();
        const memory = world.memoryDesk();
        deliver(store, facts, facts.length || 1, END);
        deliver(memory, shuffled(facts, seed, again), batch, END);
        expect(answersOf(memory)).toEqual(answersOf(store));
        memory.rebuild(END);
        expect(answersOf(memory)).toEqual(answersOf(store));
      }),
    );
    fc.assert(property, { numRuns: runs(50) });
  });
});

describe('the chains', () => {
  it('of every console hold on every desk, whatever the order of arrival', () => {
    const property = fc.property(anySteps, arrival, (steps, { seed, batch, again }) =>
      inWorld((world) => {
        const facts = world.write(steps);
        const { store } = world.desk();
        deliver(store, shuffled(facts, seed, again), batch, END);
        expect(checkChain(store.storedFacts(0, 100_000))).toEqual({ facts: facts.length, problem: null });
      }),
    );
    fc.assert(property, { numRuns: runs(30) });
  });
});
