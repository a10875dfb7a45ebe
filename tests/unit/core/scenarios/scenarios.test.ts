import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import spoken from '../../../../assets/scenarios/phrases.json' with { type: 'json' };
import { sampleDirectory } from '../../../../main/core/customers/sample.ts';
import { fieldsOf } from '../../../../main/core/envelope/personal.ts';
import { generateScenario } from '../../../../main/core/scenarios/generate.ts';
import { outageA } from '../../../../main/core/scenarios/outage-a.ts';
import { outageB } from '../../../../main/core/scenarios/outage-b.ts';
import { parseScenario } from '../../../../main/core/scenarios/scenario.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
const directory = sampleDirectory(400);
const phrases = new Map(Object.entries(spoken.phrases));

function shipped(id: string) {
  return parseScenario(
    JSON.parse(readFileSync(join(import.meta.dirname, `../../../../assets/scenarios/${id}.json`), 'utf8')),
  );
}

describe.each([outageA, outageB])('the scenario $id', (plan) => {
  const scenario = shipped(plan.id);
  const outage = scenario.calls.filter((call) => call.isOutage);
  const usual = scenario.calls.filter((call) => !call.isOutage);

  it('is what its plan makes, to the letter', () => {
    const made = generateScenario(plan, directory, phrases);
    // Call by call: a difference between two lists of thousands takes minutes to print.
    const differing = made.calls.find((call, at) => !isDeepStrictEqual(call, scenario.calls[at]));
    expect(differing).toBeUndefined();
    expect(made.calls).toHaveLength(scenario.calls.length);
    expect({ ...made, calls: [] }).toEqual({ ...scenario, calls: [] });
  });

  it('says that its calls are synthetic', () => {
    expect(scenario.synthetic).toBe(true);
    expect(scenario.note).toContain('synthetic');
  });

  it('has eight weeks of a usual desk before it, about six reports an hour in office hours', () => {
    const before = usual.filter((call) => call.at < 0);
    expect(before[0]?.at).toBeLessThan(-7.5 * WEEK);
    const office = before.filter((call) => {
      const local = new Date(scenario.startAt + call.at);
      return local.getUTCDay() >= 1 && local.getUTCDay() <= 5 && local.getUTCHours() >= 9 && local.getUTCHours() < 17;
    });
    const perHour = office.length / (8 * 5 * 8);
    expect(perHour).toBeGreaterThan(4.5);
    expect(perHour).toBeLessThan(7.5);
  });

  it('has calls in order, about lines that its directory has', () => {
    expect([...scenario.calls].sort((a, b) => a.at - b.at || a.line - b.line)).toEqual(scenario.calls);
    expect(scenario.calls.every((call) => call.line < directory.length)).toBe(true);
  });

  it('hits the one voice platform', () => {
    expect(outage.every((call) => directory[call.line]?.facets.platform === 'Meridian voice')).toBe(true);
  });
});

describe('outage A', () => {
  const scenario = shipped('outage-a');
  const at = (day: number, hour: number, minute: number) =>
    Date.UTC(2016, 0, 14 + day, hour, minute) - scenario.startAt;
  const outage = scenario.calls.filter((call) => call.isOutage);

  it('begins with a call at 08:50 on the Thursday', () => {
    expect(outage[0]).toMatchObject({ at: at(0, 8, 50), symptom: 'cannot_place_calls' });
  });

  it('is too much for single tickets by 09:25, and goes on after the announcement of 10:27', () => {
    expect(outage.filter((call) => call.at < at(0, 9, 25)).length).toBeGreaterThanOrEqual(8);
    expect(outage.filter((call) => call.at > at(0, 10, 27) && call.at < at(0, 12, 0)).length).toBeGreaterThan(5);
  });

  it('ends with callers who share one media server, and nobody after that', () => {
    const residual = outage.filter((call) => call.at >= at(1, 9, 0));
    expect(residual.length).toBeGreaterThanOrEqual(4);
    expect(new Set(residual.map((call) => directory[call.line]?.facets.server))).toEqual(new Set(['mdn-ms2']));
    expect(outage.every((call) => call.at <= at(1, 10, 15))).toBe(true);
  });
});

describe('the sample directory', () => {
  it('has 400 customers, each with a name of its own, and numbers that belong to nobody', () => {
    expect(new Set(directory.map((row) => row.customer)).size).toBe(400);
    const fields = directory.map((row) => fieldsOf(row.personal));
    expect(new Set(fields.map((each) => each?.name)).size).toBe(400);
    expect(new Set(fields.map((each) => each?.number)).size).toBe(directory.length);
    expect(
      fields.every((each) =>
        /^\+44(1632960|1134960|1144960|1174960|1614960|2079460|1214960|1154960)\d{3}$/.test(each?.number ?? ''),
      ),
    ).toBe(true);
  });

  it('is the same for the same seed', () => {
    expect(sampleDirectory(7)).toEqual(sampleDirectory(7));
    expect(sampleDirectory(7)).not.toEqual(sampleDirectory(8));
  });

  it('holds a few vulnerable customers and several partners', () => {
    const vulnerable = new Set(directory.filter((row) => row.vulnerable).map((row) => row.customer));
    expect(vulnerable.size).toBeGreaterThan(5);
    expect(vulnerable.size).toBeLessThan(60);
    expect(new Set(directory.map((row) => row.partner).filter((partner) => partner !== null)).size).toBe(3);
  });
});
