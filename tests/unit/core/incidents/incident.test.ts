import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typed } from '../../../../main/core/envelope/typed-text.ts';
import {
  decideDeclare,
  decideEdit,
  decideNote,
  decideNoteTakenBack,
  decideSetLine,
  decideSetState,
} from '../../../../main/core/incidents/decide.ts';
import { decideLink, decideUnlink } from '../../../../main/core/incidents/decide-linking.ts';
import { foldIncident } from '../../../../main/core/incidents/fold.ts';
import type { IncidentState } from '../../../../main/core/incidents/incident.ts';
import type { IncidentFact } from '../../../../main/core/incidents/kinds.ts';
import type { NewFact } from '../../../../main/core/ops/fact.ts';
import type { Result } from '../../../../main/core/result.ts';
import { factOf } from '../../../support/facts.ts';

const AT = 1_700_000_000_000;
const lead = { now: AT, role: 'lead' } as const;
const alone = { taken: null, holdersOf: () => [] };
const { holdersOf } = alone;
const rule = { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null };
const declaration = {
  incident: 'incident-1',
  number: 221,
  title: 'Outbound calls fail',
  severity: 'S1',
  rule,
  reports: ['r-2', 'r-1', 'r-2'],
  flag: 'flag-1',
} as const;

function applied(state: IncidentState | null, result: Result<readonly NewFact[]>, at = AT): IncidentState | null {
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value
    .map((fact) => factOf(fact.kind, fact.payload as never, fact.happenedAt || at) as IncidentFact)
    .reduce<IncidentState | null>(foldIncident, state);
}

function declared(): IncidentState {
  return applied(null, decideDeclare(declaration, alone, lead)) as IncidentState;
}

describe('declaring an incident', () => {
  it('begins in Investigating and holds each report once', () => {
    expect(declared()).toMatchObject({ state: 'investigating', reports: ['r-1', 'r-2'], flags: ['flag-1'] });
  });

  it('can bring the line for callers and the next update with it', () => {
    const state = applied(
      null,
      decideDeclare({ ...declaration, line: 'We are on it.', nextUpdateAt: AT + 900_000 }, alone, lead),
    );
    expect(state).toMatchObject({ line: 'We are on it.', nextUpdateAt: AT + 900_000 });
  });

  it('is refused for a flag that an open incident already took', () => {
    const again = decideDeclare(declaration, { ...alone, taken: declared() }, lead);
    expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(again.ok ? '' : again.refusal.sentence).toContain('Outbound calls fail');
  });
});

describe('the state of an incident', () => {
  it('goes to Resolved only with a reason', () => {
    for (const reason of [null, '', '   ']) {
      expect(decideSetState(declared(), { state: 'resolved', reason }, lead)).toMatchObject({
        ok: false,
        refusal: { code: 'bad-input' },
      });
    }
    const resolved = applied(
      declared(),
      decideSetState(declared(), { state: 'resolved', reason: ' quiet for 40 min ' }, lead),
    );
    expect(resolved).toMatchObject({
      state: 'resolved',
      resolvedAt: AT,
      resolvedReason: 'quiet for 40 min',
      nextUpdateAt: null,
    });
  });

  it('can go back: a reopened incident has no time of resolution', () => {
    const resolved = applied(declared(), decideSetState(declared(), { state: 'resolved', reason: 'quiet' }, lead));
    expect(applied(resolved, decideSetState(resolved, { state: 'identified', reason: null }, lead))).toMatchObject({
      state: 'identified',
      resolvedAt: null,
      resolvedReason: null,
    });
  });

  it('remembers when the last fix was believed in', () => {
    const state = applied(
      declared(),
      decideSetState(declared(), { state: 'resolving', reason: null, happenedAt: AT - 60_000 }, lead),
    );
    expect(state?.lastFixAt).toBe(AT - 60_000);
  });

  it('may be backdated, and never postdated', () => {
    expect(decideSetState(declared(), { state: 'identified', reason: null, happenedAt: AT + 1 }, lead)).toMatchObject({
      ok: false,
      refusal: { code: 'bad-input' },
    });
  });

  it('writes nothing when it is already there', () => {
    expect(decideSetState(declared(), { state: 'investigating', reason: null }, lead)).toEqual({ ok: true, value: [] });
  });
});

describe('the timeline', () => {
  it('keeps both times of a backdated note', () => {
    const note = decideNote(declared(), { note: 'n-1', text: 'ms1 rebooted', happenedAt: AT - 600_000 }, lead);
    const entry = applied(declared(), note)?.timeline.at(-1);
    expect(entry).toMatchObject({ kind: 'note', text: 'ms1 rebooted', happenedAt: AT - 600_000 });
  });

  it('says what an edit changed, and nothing when nothing did', () => {
    const edited = applied(declared(), decideEdit(declared(), { severity: 'S2' }, lead));
    expect(edited?.timeline.at(-1)?.text).toBe('severity: S1 to S2');
    expect(decideEdit(declared(), { severity: 'S1', title: 'Outbound calls fail' }, lead)).toEqual({
      ok: true,
      value: [],
    });
  });

  it('does not list reports that the rule took', () => {
    const linked = factOf('incident.reports-linked', {
      incident: 'incident-1',
      reports: ['r-3'],
      by: 'rule',
      flag: null,
    });
    const state = foldIncident(declared(), linked);
    expect(state?.reports).toContain('r-3');
    expect(state?.timeline).toHaveLength(1);
  });
});

describe('reports of an incident', () => {
  it('stay out once a person took them out, until a person puts them back', () => {
    const without = applied(declared(), decideUnlink(declared(), ['r-1'], lead)) as IncidentState;
    expect(without.reports).toEqual(['r-2']);
    const byRule = foldIncident(
      without,
      factOf('incident.reports-linked', { incident: 'incident-1', reports: ['r-1'], by: 'rule', flag: null }),
    );
    expect(byRule?.reports).toEqual(['r-2']);
    const byHand = applied(without, decideLink(without, { reports: ['r-1'], by: 'hand', flag: null }, holdersOf, lead));
    expect(byHand?.reports).toEqual(['r-1', 'r-2']);
    expect(byHand?.unlinked).toEqual([]);
  });

  it('cannot be attached by a flag once it is resolved', () => {
    const resolved = applied(declared(), decideSetState(declared(), { state: 'resolved', reason: 'quiet' }, lead));
    expect(decideLink(resolved, { reports: ['r-9'], by: 'flag', flag: 'flag-2' }, holdersOf, lead)).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    });
  });

  it('are counted once when linked twice', () => {
    expect(decideLink(declared(), { reports: ['r-1'], by: 'hand', flag: null }, holdersOf, lead)).toEqual({
      ok: true,
      value: [],
    });
  });
});

describe('the line for callers', () => {
  it('is set with the time of the next update, and unchanged lines write nothing', () => {
    const state = applied(declared(), decideSetLine(declared(), 'News by 10:45.', AT + 1000, lead)) as IncidentState;
    expect(state).toMatchObject({ line: 'News by 10:45.', nextUpdateAt: AT + 1000, lineSetAt: AT });
    expect(decideSetLine(state, 'News by 10:45.', AT + 1000, lead)).toEqual({ ok: true, value: [] });
  });
});

describe('an incident that is not there', () => {
  it('refuses every change with a sentence', () => {
    const results = [
      decideSetState(null, { state: 'identified', reason: null }, lead),
      decideSetLine(null, '', null, lead),
      decideNote(null, { note: 'n', text: 't' }, lead),
      decideEdit(null, {}, lead),
      decideLink(null, { reports: ['r'], by: 'hand', flag: null }, holdersOf, lead),
      decideUnlink(null, ['r'], lead),
    ];
    for (const result of results) expect(result).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });
});

describe('the reports of an incident', () => {
  it('are sorted and each is there once, in whatever order and number they were linked', () => {
    const links = fc.array(fc.uniqueArray(fc.integer({ min: 10, max: 60 }), { minLength: 1, maxLength: 4 }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(links, (given) => {
        const declared = factOf('incident.declared', {
          incident: 'i1',
          number: 201,
          title: typed('Calls drop'),
          severity: 'S2',
          rule: { symptoms: [], wordGroups: [], facet: null },
          reports: [],
          flag: null,
        }) as IncidentFact;
        const facts = given.map(
          (ids) =>
            factOf('incident.reports-linked', {
              incident: 'i1',
              reports: ids.map((id) => `r${id}`),
              by: 'rule',
              flag: null,
            }) as IncidentFact,
        );
        const state = [declared, ...facts].reduce<IncidentState | null>(foldIncident, null);
        expect(state?.reports).toEqual([...new Set(given.flat().map((id) => `r${id}`))].sort());
      }),
    );
  });
});

describe('a note', () => {
  it('is taken back and brought back, each once, and is kept all the while', () => {
    const noted = applied(declared(), decideNote(declared(), { note: 'n1', text: 'rebooted' }, lead));
    const entry = noted?.timeline.find(({ kind }) => kind === 'note')?.id ?? '';
    const withdrawn = applied(noted, decideNoteTakenBack(noted, { entry, isBack: false }, lead));
    expect(withdrawn?.timeline.at(-1)).toMatchObject({ kind: 'note', text: 'rebooted', isTakenBack: true });
    expect(decideNoteTakenBack(withdrawn, { entry, isBack: false }, lead)).toEqual({ ok: true, value: [] });
    expect(applied(withdrawn, decideNoteTakenBack(withdrawn, { entry, isBack: true }, lead))).toEqual(noted);
    expect(decideNoteTakenBack(noted, { entry: 'another', isBack: false }, lead)).toMatchObject({ ok: false });
  });
});
