import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import adviceFile from '../../../../assets/catalogue/advice.json' with { type: 'json' };
import { parseAdviceCatalogue } from '../../../../main/core/advice/catalogue.ts';
import type { AdviceConditions } from '../../../../main/core/advice/conditions.ts';
import { type AdvisedCaller, conditionWords, inOrderOfUse, offerOf } from '../../../../main/core/advice/offer.ts';
import { INCIDENT_STATES, type IncidentStateName } from '../../../../main/core/incidents/incident.ts';

const LIBRARY = parseAdviceCatalogue(adviceFile).advice;
const POWER_CYCLE = LIBRARY.find(({ id }) => id === 'power_cycle_phone');

function caller(state: IncidentStateName | null, over: Partial<AdvisedCaller> = {}): AdvisedCaller {
  return {
    symptom: 'not_registered',
    facets: {},
    incident: state === null ? null : { label: 'INC-0221', state },
    line: 'Engineers are at work. Please leave your phones switched on.',
    ...over,
  };
}

describe('the advice to power cycle', () => {
  it.each([
    ['investigating', 'locked'],
    ['identified', 'locked'],
    ['resolving', 'locked'],
    ['monitoring', 'offered'],
    ['resolved', 'offered'],
    [null, 'offered'],
  ] as const)('while the incident is %s is %s', (state, kind) => {
    expect(offerOf(POWER_CYCLE ?? {}, caller(state)).kind).toBe(kind);
  });

  it('says why it is locked and what to say instead', () => {
    expect(offerOf(POWER_CYCLE ?? {}, caller('identified'))).toEqual({
      kind: 'locked',
      reason: 'Not yet: INC-0221 is Identified, and this helps only after the fix.',
      instead: 'Engineers are at work. Please leave your phones switched on.',
    });
    expect(offerOf(POWER_CYCLE ?? {}, caller('identified', { line: ' ' }))).toMatchObject({ instead: null });
  });

  it('is after the fix for those whose phones are still unregistered', () => {
    const named = (symptom: string) => symptom.replaceAll('_', ' ');
    expect(offerOf(POWER_CYCLE ?? {}, caller('monitoring', { symptom: 'cannot_place_calls' }), named)).toMatchObject({
      kind: 'not-for-caller',
      reason: 'Not for this caller: it is for those who still report “not registered”.',
    });
    expect(offerOf(POWER_CYCLE ?? {}, caller(null, { symptom: 'cannot_place_calls' })).kind).toBe('offered');
  });

  it('comes first once it helps, and after what can be said before', () => {
    const ids = (state: IncidentStateName) =>
      inOrderOfUse(
        LIBRARY.filter(({ symptoms }) => symptoms.includes('not_registered')),
        caller(state),
      ).map(({ id }) => id);
    expect(ids('monitoring')[0]).toBe('power_cycle_phone');
    expect(ids('investigating')[0]).toBe('leave_phones_alone');
    expect(ids('investigating').at(-1)).toBe('power_cycle_phone');
  });
});

describe('conditions on the caller', () => {
  const facets = { handset: 'Yealink T46', service: 'Hosted seats', platform: 'Meridian voice' };
  it.each<[AdviceConditions, Record<string, string>, string]>([
    [{ handset: ['yealink t46'] }, facets, 'offered'],
    [{ handset: ['Poly VVX'] }, facets, 'not-for-caller'],
    [{ handset: ['Poly VVX'] }, {}, 'offered'],
    [{ service: ['Hosted seats', 'SIP trunk'] }, facets, 'offered'],
    [{ service: ['SIP trunk'] }, facets, 'not-for-caller'],
    [{ part: ['platform=Meridian voice'] }, facets, 'offered'],
    [{ part: ['platform=Lakeside voice'] }, facets, 'not-for-caller'],
    [{ part: ['platform=Lakeside voice', 'handset=Yealink T46'] }, facets, 'offered'],
    [{ part: ['platform=Lakeside voice'] }, { handset: 'Yealink T46' }, 'offered'],
    [{ handset: [], service: [], part: [], state: [] }, facets, 'offered'],
  ])('%o for %o', (when, has, kind) => {
    expect(offerOf({ when }, caller(null, { facets: has })).kind).toBe(kind);
  });

  it('are said in words', () => {
    expect(
      conditionWords(
        { state: ['monitoring', 'resolved'], still: 'not_registered', part: ['platform=Meridian voice'] },
        (id) => id.replaceAll('_', ' '),
      ),
    ).toEqual([
      'In an incident only while it is Monitoring or Resolved.',
      'In an incident only for callers who still report “not registered”.',
      'Only for platform Meridian voice.',
    ]);
    expect(conditionWords({}, (id) => id)).toEqual([]);
  });
});

const conditions: fc.Arbitrary<AdviceConditions> = fc.record({
  state: fc.subarray([...INCIDENT_STATES]),
  handset: fc.subarray(['Yealink T46', 'Poly VVX']),
  part: fc.subarray(['platform=a', 'platform=b']),
});
const callers = fc.record({
  state: fc.option(fc.constantFrom(...INCIDENT_STATES)),
  facets: fc.dictionary(fc.constantFrom('handset', 'platform'), fc.constantFrom('Yealink T46', 'a', 'c')),
});

describe('every advice', () => {
  it('is offered in just the states that it names, or is for others, and always says why not', () => {
    fc.assert(
      fc.property(conditions, callers, (when, { state, facets }) => {
        const offer = offerOf({ when }, caller(state, { facets }));
        const isState = state === null || when.state?.length === 0 || when.state?.includes(state) === true;
        expect(offer.kind === 'locked').toBe(!isState);
        if (offer.kind !== 'offered') expect(offer.reason).toMatch(/^[^.]+\.$/);
      }),
    );
  });

  it('is refused once it is stopped, whatever its conditions', () => {
    fc.assert(
      fc.property(conditions, callers, (when, { state, facets }) => {
        const offer = offerOf({ when, standing: 'withdrawn' }, caller(state, { facets }));
        expect(offer).toMatchObject({ kind: 'stopped', reason: 'Stopped: do not use it.' });
      }),
    );
  });

  it('keeps its place when it is stopped', () => {
    const withStopped = LIBRARY.map((entry) => ({ ...entry, standing: 'withdrawn' as const }));
    expect(inOrderOfUse(withStopped, caller('monitoring')).map(({ id }) => id)).toEqual(
      inOrderOfUse(LIBRARY, caller('monitoring')).map(({ id }) => id),
    );
  });
});
