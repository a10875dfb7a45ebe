import fc from 'fast-check';
import type { ActiveReport } from '../../main/core/clusters/cluster.ts';
import type { ClusterDecision } from '../../main/core/clusters/decision.ts';
import { report } from './active-reports.ts';

const MOST_REPORTS = 24;
const IDS = Array.from({ length: MOST_REPORTS }, (_, index) => `r${String(index).padStart(2, '0')}`);

/** Whole minutes after START: many equal, gaps of more and of less than four hours. */
const minute = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 60 }).map((step) => step * 15),
);

/** Few customers, symptoms and values, so that they meet. */
const anyReport = fc.record({
  minute,
  symptom: fc.constantFrom('x', 'x', 'y', 'z', 'other'),
  wordGroup: fc.constantFrom(null, 'r00', 'r01'),
  customer: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'withheld'),
  platform: fc.constantFrom(null, 'Meridian voice', 'Halcyon voice'),
  incident: fc.constantFrom(null, null, null, 'i1', 'i2'),
});

/** Reports with ids r00, r01, ... in no order of time. */
export const reportsOfADay: fc.Arbitrary<ActiveReport[]> = fc
  .array(anyReport, { maxLength: MOST_REPORTS, size: 'max' })
  .map((drafts) =>
    drafts.map(({ minute: at, platform, customer, ...rest }, index) =>
      report(IDS[index] ?? '', at, {
        ...rest,
        customer,
        isKnown: customer !== 'withheld',
        facets: platform === null ? {} : { platform },
      }),
    ),
  );

const reportId = fc.constantFrom(...IDS.slice(0, 12));

/** Decisions about the first dozen ids (which may not be there), keys 0001 and up in the order given. */
export const decisionsOfADay: fc.Arbitrary<ClusterDecision[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('same-as' as const, 'not-with' as const, 'moved' as const),
      report: reportId,
      other: reportId,
      isAlone: fc.boolean(),
    }),
    { maxLength: 10, size: 'max' },
  )
  .map((drafts) =>
    drafts.map(({ kind, report: id, other, isAlone }, index) => {
      const key = `${String(index + 1).padStart(4, '0')}|fact`;
      if (kind === 'moved') return { key, kind, report: id, anchor: isAlone ? null : other };
      return { key, kind, report: id, other };
    }),
  );
