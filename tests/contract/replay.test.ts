import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import facets from '../../assets/catalogue/services.json' with { type: 'json' };
import symptoms from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { sampleDirectory } from '../../main/core/customers/sample.ts';
import { parseScenario } from '../../main/core/scenarios/scenario.ts';
import { replay } from '../../main/engine/drill/replay.ts';
import { createVocabulary } from '../../main/engine/live/vocabulary.ts';

function play(id: string) {
  const file = join(import.meta.dirname, `../../assets/scenarios/${id}.json`);
  const scenario = parseScenario(JSON.parse(readFileSync(file, 'utf8')));
  return replay(scenario, sampleDirectory(scenario.directorySeed), createVocabulary(symptoms.symptoms, facets.facets));
}

describe('replaying an outage through the real engine', () => {
  it('flags outage A well before the 35 minutes that people took, and says where', async () => {
    const result = await play('outage-a');
    expect(result).toMatchObject({
      scenario: 'outage-a',
      synthetic: true,
      firstReportAt: '2016-01-14T08:50:00.000Z',
      place: 'Meridian voice',
    });
    expect(result.minutesToAmber).toBeLessThan(15);
    expect(result.minutesToFlag).toBeLessThan(30);
    expect(result.customersAtFlag).toBe(5);
    expect(result.falseFlags).toBeLessThanOrEqual(8);
    expect(result.reason).toMatch(/^5 customers in \d+ minutes/);
  }, 120_000);

  it('flags outage B within minutes', async () => {
    const result = await play('outage-b');
    expect(result.minutesToFlag).toBeLessThan(6);
    expect(result.reportsAtFlag).toBeGreaterThanOrEqual(5);
    expect(result.falseFlags).toBeLessThanOrEqual(8);
  }, 120_000);
});
