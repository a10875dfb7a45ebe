import { beforeAll, describe, expect, it } from 'vitest';
import type { DirectoryRow } from '../../../../main/core/customers/directory.ts';
import { sampleDirectory } from '../../../../main/core/customers/sample.ts';
import { commonFactors } from '../../../../main/core/factors/common.ts';
import { compareAfter, type Outcome } from '../../../../main/core/factors/compare-after.ts';
import { countCensus } from '../../../../main/core/factors/count-census.ts';
import type { FacetCensus, FacetedCustomer } from '../../../../main/core/factors/factor.ts';
import { afterSentence, verdictSentence } from '../../../../main/core/factors/verdict-words.ts';
import type { Scenario, ScenarioCall } from '../../../../main/core/scenarios/scenario.ts';
import { shippedScenarios } from '../../../../main/engine/drill/scenario-files.ts';

const FRIDAY = Date.UTC(2016, 0, 15);
const HOUR = 3_600_000;
/** Friday 09:43, when the engineers found what the residual users shared. */
const FOUND_AT = FRIDAY + 9 * HOUR + 43 * 60_000;
const SYMPTOMS = ['cannot_place_calls', 'call_setup_delay_or_intermittent', 'calls_drop', 'one_way_or_no_audio'];

describe('the replay of outage A, Friday 09:43', () => {
  let scenario: Scenario;
  let directory: DirectoryRow[];
  let census: FacetCensus;
  beforeAll(async () => {
    const found = (await shippedScenarios()).find(({ id }) => id === 'outage-a');
    if (found === undefined) throw new Error('outage A does not ship');
    scenario = found;
    directory = sampleDirectory(scenario.directorySeed);
    const rows = directory.toSorted((a, b) => (a.customer < b.customer ? -1 : 1));
    census = countCensus(rows, new Set(rows.map(({ customer }) => customer)).size);
  });

  function called(isOurs: (call: ScenarioCall) => boolean, from: number): Outcome[] {
    return scenario.calls
      .map((call) => ({ call, at: scenario.startAt + call.at, row: directory[call.line] }))
      .filter(({ call, at }) => at >= from && at <= FOUND_AT && isOurs(call))
      .flatMap(({ at, row }) =>
        row === undefined ? [] : { customer: row.customer, facets: row.facets, at, outcome: 'failing' as const },
      );
  }
  /** What a desk knows: the symptom, not whether the call belongs to the outage. */
  const isOfIncident = ({ symptom }: ScenarioCall) => SYMPTOMS.includes(symptom);

  function lastCallers(count: number): FacetedCustomer[] {
    const byCustomer = new Map<string, FacetedCustomer>();
    for (const call of called(isOfIncident, FRIDAY).reverse()) {
      if (byCustomer.size < count && !byCustomer.has(call.customer)) byCustomer.set(call.customer, call);
    }
    return [...byCustomer.values()];
  }

  it.each([3, 4, 6, 8])('names the one media server from the last %d callers', (count) => {
    const callers = called((call) => !isOfIncident(call), FRIDAY - 24 * HOUR);
    const found = commonFactors(lastCallers(count), { census, callers });
    expect(found.customers).toBe(count);
    expect(found.verdict.kind).toBe('telling');
    expect(found.rows[0]).toMatchObject({ facet: 'server', value: 'mdn-ms2', inside: count });
    expect(found.rows[0]?.folded.map(({ facet }) => facet)).toContain('pool');
  });

  it('says it in a sentence with its numbers', () => {
    const found = commonFactors(lastCallers(8), { census, callers: [] });
    expect(verdictSentence(found)).toBe(
      '8 of 8 callers are on mdn-ms2; of everyone else 1 in 8. By chance 1 in 2.8 million, 38 values tried.',
    );
  });

  it('does not name it from all who rang in the two days: then it was the platform', () => {
    const found = commonFactors(called(isOfIncident, scenario.startAt), { census, callers: [] });
    expect(found.rows[0]).toMatchObject({ facet: 'platform', value: 'Meridian voice' });
  });

  it('tells who still fails since the planned change from those who are silent', () => {
    const after = compareAfter(called(isOfIncident, scenario.startAt), FRIDAY - HOUR);
    expect(after).toMatchObject({ failing: 13, well: 0, against: 'silent' });
    expect(after.factors.rows[0]).toMatchObject({ value: 'mdn-ms2', inside: 13, insideOf: 13 });
    expect(afterSentence(after, 'Thu 23:00')).toMatch(
      /^Since Thu 23:00: 13 customers still fail, \d for the first time; \d+ silent since\. 13 of 13 are on mdn-ms2; of the silent \d+ of \d+\. By chance /,
    );
  });
});
