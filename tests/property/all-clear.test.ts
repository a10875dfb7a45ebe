import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callBackOrder, type HitCustomer, partsHit } from '../../main/core/allclear/call-backs.ts';
import type { Evidence } from '../../main/core/allclear/evidence.ts';
import { type CallBackAnswer, gatherEvidence, type Recovery } from '../../main/core/allclear/recovery.ts';
import { ALL_CLEAR_VERDICTS, type Gate, judge } from '../../main/core/allclear/verdict.ts';

const FIX = Date.UTC(2016, 0, 14, 10, 27);
const MINUTE = 60_000;

const small = fc.integer({ min: 0, max: 12 });
const evidence: fc.Arbitrary<Evidence> = fc.record({
  failing: small,
  usual: fc.double({ min: 0.001, max: 5, noNaN: true }),
  expected: fc.double({ min: 0, max: 200, noNaN: true }),
  stable: small,
  notStable: fc.integer({ min: 0, max: 3 }),
  passed: small,
  failed: small,
  failureRate: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
});
const quiets = fc.array(fc.double({ min: 1, max: 300, noNaN: true }), { maxLength: 4 });

const report = fc.record({
  customer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  failedAt: fc.integer({ min: -90, max: 120 }).map((minute) => FIX + minute * MINUTE),
});
const callBack = fc.record({
  customer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  at: fc.integer({ min: -30, max: 120 }).map((minute) => FIX + minute * MINUTE),
  answer: fc.constantFrom<CallBackAnswer['answer']>('stable', 'not-stable', 'not-reached'),
});
const testCall = fc.record({
  at: fc.integer({ min: -60, max: 120 }).map((minute) => FIX + minute * MINUTE),
  passed: fc.boolean(),
});
const recovery: fc.Arbitrary<Recovery> = fc.record({
  fixAt: fc.constant(FIX),
  now: fc.integer({ min: 0, max: 600 }).map((minute) => FIX + minute * MINUTE),
  reports: fc.array(report, { maxLength: 30 }),
  callBacks: fc.array(callBack, { maxLength: 10 }),
  tests: fc.array(testCall, { maxLength: 10 }),
  usualAt: fc.constant(() => 0.4),
  callsAt: fc.constant((at: number) => (at > FIX + 300 * MINUTE ? 2 : 60)),
  delay: fc.double({ min: 0, max: 60, noNaN: true }),
});

function gate(of: Evidence, failedQuiets: readonly number[] = [], quiet = 60): Gate {
  return judge({ evidence: of, quiet, failedQuiets, parts: [] });
}
function sureness({ verdict }: Gate): number {
  return ALL_CLEAR_VERDICTS.indexOf(verdict);
}
function gateOf(of: Recovery): Gate {
  const { evidence: gathered, quiet } = gatherEvidence(of);
  return judge({ evidence: gathered, quiet, failedQuiets: [], parts: [] });
}

describe('the all-clear', () => {
  it.each(['failing', 'failed', 'notStable'] as const)('is never surer with one more %s', (what) => {
    fc.assert(
      fc.property(evidence, quiets, (of, failedQuiets) => {
        const before = gate(of, failedQuiets);
        const after = gate({ ...of, [what]: of[what] + 1 }, failedQuiets);
        expect(after.p).toBeLessThanOrEqual(before.p + 1e-9);
        expect(sureness(after)).toBeLessThanOrEqual(sureness(before));
      }),
    );
  });

  it.each(['stable', 'passed'] as const)('is never less sure with one more %s', (what) => {
    fc.assert(
      fc.property(evidence, quiets, (of, failedQuiets) => {
        const before = gate(of, failedQuiets);
        const after = gate({ ...of, [what]: of[what] + 1 }, failedQuiets);
        expect(after.p).toBeGreaterThanOrEqual(before.p - 1e-9);
        expect(sureness(after)).toBeGreaterThanOrEqual(sureness(before));
      }),
    );
  });

  it('is never surer after one more recovery that did not hold', () => {
    fc.assert(
      fc.property(evidence, quiets, fc.double({ min: 60, max: 400, noNaN: true }), (of, failedQuiets, more) => {
        const before = gate(of, failedQuiets);
        const after = gate(of, [...failedQuiets, more]);
        expect(after.p).toBeLessThanOrEqual(before.p + 1e-12);
        expect(sureness(after)).toBeLessThanOrEqual(sureness(before) + (before.relapse > 0 ? 1 : 0));
      }),
    );
  });

  it('is a number, whatever is counted', () => {
    fc.assert(
      fc.property(evidence, quiets, (of, failedQuiets) => {
        const { p, share95, points } = gate(of, failedQuiets);
        for (const value of [p, share95]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        expect(Object.values(points).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which things were typed in', () => {
    fc.assert(
      fc.property(recovery, fc.gen(), (of, gen) => {
        const shuffled: Recovery = {
          ...of,
          reports: gen(fc.shuffledSubarray, of.reports.slice(), { minLength: of.reports.length }),
          callBacks: gen(fc.shuffledSubarray, of.callBacks.slice(), { minLength: of.callBacks.length }),
          tests: gen(fc.shuffledSubarray, of.tests.slice(), { minLength: of.tests.length }),
        };
        expect(gateOf(shuffled)).toEqual(gateOf(of));
      }),
    );
  });

  it('is never surer for one more caller who failed after the fix', () => {
    fc.assert(
      fc.property(recovery, report, (of, more) => {
        fc.pre(more.failedAt > FIX);
        const after = { ...of, reports: [...of.reports, more] };
        expect(gateOf(after).p).toBeLessThanOrEqual(gateOf(of).p + 1e-9);
      }),
    );
  });

  it('counts nobody as failing by a report that comes late and happened before the fix', () => {
    fc.assert(
      fc.property(recovery, report, (of, late) => {
        fc.pre(late.failedAt <= FIX);
        const after = { ...of, reports: [...of.reports, late] };
        expect(gatherEvidence(after).evidence.failing).toBe(gatherEvidence(of).evidence.failing);
      }),
    );
  });
});

describe('the call-back list', () => {
  const customers: fc.Arbitrary<HitCustomer[]> = fc.uniqueArray(
    fc.record({
      customer: fc.string({ minLength: 1, maxLength: 3 }),
      facets: fc.dictionary(fc.constantFrom('pool', 'server', 'region'), fc.constantFrom('x', 'y', 'z')),
      vulnerable: fc.boolean(),
      reports: fc.integer({ min: 1, max: 5 }),
    }),
    { selector: (each) => each.customer, maxLength: 12 },
  );

  it('holds everybody once, and covers every untouched part before it repeats one', () => {
    fc.assert(
      fc.property(customers, (open) => {
        const parts = partsHit(open, ['pool', 'server', 'region'], new Set(), 1);
        const order = callBackOrder(open, parts);
        expect(order.map(({ customer }) => customer).sort()).toEqual(open.map(({ customer }) => customer).sort());
        const missing = new Set(parts.map(({ facet, value }) => `${facet} ${value}`));
        for (const { facets } of order) {
          if (missing.size === 0) break;
          const covered = Object.entries(facets).filter(([facet, value]) => missing.delete(`${facet} ${value}`));
          expect(covered.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
