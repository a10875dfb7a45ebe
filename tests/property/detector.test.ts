import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActiveReport } from '../../main/core/clusters/cluster.ts';
import { compareReports } from '../../main/core/clusters/order.ts';
import { seededRandom } from '../../main/core/random.ts';
import { calibratedDetector } from '../../main/core/surge/calibrated.ts';
import type { SurgeEvent } from '../../main/core/surge/event.ts';
import { learnSurge } from '../../main/core/surge/learn.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const START = Date.UTC(2026, 0, 5);
const NOW = START + 2 * WEEK + 10 * HOUR;
const SYMPTOMS = ['calls_drop', 'email_login', 'not_registered'];
const PLATFORMS = ['hosted', 'trunk'];

function history(): SurgeEvent[] {
  const { next, pick } = seededRandom(3);
  return Array.from({ length: 400 }, (_, n) => ({
    id: `h${n}`,
    at: START + Math.floor(next() * 14) * 24 * HOUR + (8 + next() * 10) * HOUR,
    customer: `c${Math.floor(next() * 120)}`,
    symptom: pick(SYMPTOMS),
    facets: { platform: pick(PLATFORMS) },
  }));
}

const model = learnSurge(history(), { from: START, to: START + 2 * WEEK, timeZone: 'UTC', directory: null });

const report = fc
  .record({
    minute: fc.integer({ min: 0, max: 90 }),
    customer: fc.integer({ min: 0, max: 40 }),
    symptom: fc.constantFrom(...SYMPTOMS, 'other'),
    platform: fc.constantFrom(...PLATFORMS),
  })
  .map(({ minute, customer, symptom, platform }) => ({
    at: NOW - minute * 60_000,
    customer: `c${customer}`,
    symptom,
    facets: { platform },
  }));

type Step =
  | { readonly kind: 'come' | 'go' | 'correct'; readonly which: number }
  | { readonly kind: 'ask'; readonly minutesAgo: number }
  /** The latest report is withdrawn: what was said of it must be forgotten. */
  | { readonly kind: 'undo' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('come' as const, 'go' as const, 'correct' as const), which: fc.nat(60) }),
  fc.record({ kind: fc.constant('ask' as const), minutesAgo: fc.constantFrom(0, 0, 3, 60) }),
  fc.constant({ kind: 'undo' as const }),
);

describe('a detector that has been asked before', () => {
  it('answers as one that is asked for the first time, whatever came, went, was corrected or was asked of an earlier moment', () => {
    if (model === null) throw new Error('nothing was learned');
    let unusual = 0;
    fc.assert(
      fc.property(
        fc.array(report, { minLength: 5, maxLength: 40 }),
        fc.array(step, { maxLength: 25 }),
        (given, steps) => {
          const all: ActiveReport[] = given.map((each, index) => ({
            ...each,
            id: `r${String(index).padStart(3, '0')}`,
            number: index,
            wordGroup: null,
            isKnown: true,
            site: null,
            vulnerable: false,
            emergency: false,
            incident: null,
          }));
          const used = calibratedDetector(model, 1);
          let desk = new Map(all.slice(0, Math.ceil(all.length / 2)).map((each) => [each.id, each]));
          for (const next of [...steps, { kind: 'ask' as const, minutesAgo: 0 }]) {
            if (next.kind === 'ask') {
              const at = NOW - next.minutesAgo * 60_000;
              const reports = [...desk.values()].sort(compareReports);
              const newReport = reports.findLast((each) => each.at <= at);
              if (newReport === undefined) continue;
              const question = { reports, desk: reports, newReport, at, census: null };
              const said = used.assess(question);
              if (said !== null) unusual += 1;
              expect(said).toEqual(calibratedDetector(model, 1).assess(question));
              continue;
            }
            const chosen =
              next.kind === 'undo' ? [...desk.values()].sort(compareReports).at(-1) : all[next.which % all.length];
            if (chosen === undefined) continue;
            desk = new Map(desk);
            if (next.kind === 'go' || next.kind === 'undo') desk.delete(chosen.id);
            else desk.set(chosen.id, next.kind === 'come' ? chosen : { ...chosen, symptom: 'calls_drop' });
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(unusual).toBeGreaterThan(20);
  });
});
