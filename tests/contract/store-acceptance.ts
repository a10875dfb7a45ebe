import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeStamp, MAX_DRIFT_MS } from '../../main/core/envelope/stamp.ts';
import { typed } from '../../main/core/envelope/typed-text.ts';
import type { NewFact } from '../../main/core/ops/fact.ts';
import type { ReportPersonal, ReportState } from '../../main/core/reports/report.ts';
import { subjectOfCaller } from '../../main/engine/store/caller-subject.ts';
import { bytesToFact, checkChain } from '../../main/engine/store/chain.ts';
import type { RecordStore, StoredFact } from '../../main/engine/store/port.ts';
import { foreignConsole } from '../support/foreign-console.ts';

/** What every store must do, whatever keeps it. */
export function storeAcceptance(name: string, open: () => { readonly store: RecordStore; close(): void }): void {
  describe(`a store ${name}`, () => {
    let store: RecordStore;
    let close = () => {};
    let commands = 0;
    beforeEach(() => {
      ({ store, close } = open());
    });
    afterEach(() => close());

    const NOW = 1_700_000_000_000;
    function write(...facts: readonly NewFact[]): void {
      commands += 1;
      store.atomically(() =>
        store.append(facts, { person: 'p1', command: `command-${commands}`, now: NOW + commands }),
      );
    }
    const noCall = {
      callerName: null,
      callingNumber: null,
      affectedNumber: null,
      callBackNumber: null,
      ticket: null,
      example: null,
    };
    function report(
      id: string,
      over: Partial<ReportPersonal> & {
        customer?: string;
        at?: number;
        number?: number;
        symptom?: string;
        subject?: string;
      } = {},
    ): NewFact {
      const {
        customer = null,
        at = NOW,
        number = 1001,
        symptom = 'calls_drop',
        subject = customer ?? `of-${id}`,
        ...personal
      } = over;
      return {
        kind: 'report.logged',
        happenedAt: at,
        payload: {
          report: id,
          number,
          symptom,
          wordGroup: null,
          customer,
          site: null,
          line: null,
          partner: null,
          facets: {},
          usersAffected: null,
          caller: customer !== null ? 'directory' : personal.callingNumber ? 'number' : 'name',
          vulnerable: false,
          emergency: false,
          personal: { subject, fields: { words: 'cannot ring out', ...noCall, ...personal } },
        },
      };
    }
    function row(
      customer: string,
      line: string,
      number: string | null,
      over: {
        name?: string;
        siteName?: string;
        account?: string;
        server?: string;
        partner?: string;
        vulnerable?: boolean;
      } = {},
    ) {
      const {
        name: called = `Customer ${customer}`,
        siteName = null,
        account = null,
        server = 'm1',
        partner = null,
        vulnerable = false,
      } = over;
      return {
        customer,
        line,
        site: `${customer}-site`,
        partner,
        facets: { server, empty: '' },
        vulnerable,
        personal: {
          subject: customer,
          fields: {
            account,
            name: called,
            siteName,
            number,
            partnerName: partner === null ? null : `Partner ${partner}`,
            notes: { remark: 'x' },
          },
        },
      };
    }
    const rows = (...all: ReturnType<typeof row>[]): NewFact => ({
      kind: 'directory.rows-put',
      happenedAt: NOW,
      payload: { source: 'file', rows: all },
    });

    describe('appending', () => {
      it('stamps, chains and seals facts, and folds them at once', () => {
        write(report('r1'), {
          kind: 'report.corrected',
          happenedAt: NOW,
          payload: { report: 'r1', symptom: 'other', wordGroup: null },
        });
        expect(store.factCount()).toBe(2);
        expect(store.report('r1')).toMatchObject({
          symptom: 'other',
          personal: { words: 'cannot ring out' },
          person: 'p1',
        });
        const stored = store.storedFacts(0, 10);
        expect(checkChain(stored)).toEqual({ facts: 2, problem: null });
        expect(stored.map(({ bytes }) => bytes).join()).not.toContain('cannot ring out');
        const [first, second] = stored.map(({ bytes }) => bytesToFact(bytes));
        expect(first).toMatchObject({
          console: store.console,
          seq: 1,
          previous: '0'.repeat(64),
          person: 'p1',
          kind: 'report.logged',
        });
        expect(second).toMatchObject({ seq: 2, previous: stored[0]?.hash });
        expect((second?.stamp ?? '') > (first?.stamp ?? '')).toBe(true);
      });

      it('keeps all facts of a transaction or, when it throws, none, and goes on where it was', () => {
        write(report('r1'));
        expect(() =>
          store.atomically(() => {
            store.append([report('r2', { number: 1002 })], { person: 'p1', command: 'c', now: NOW + 50 });
            store.rememberAnswer('c', { method: null, inputHash: null, answer: 1 });
            store.saveDraft('intake', { savedAt: 1, json: '{}', claim: null });
            store.setLocal('person', 'p1');
            throw new Error('no');
          }),
        ).toThrow('no');
        expect([
          store.factCount(),
          store.report('r2'),
          store.answerOf('c'),
          store.draft('intake'),
          store.local('person'),
        ]).toEqual([1, null, null, null, null]);
        write(report('r3'));
        expect(checkChain(store.storedFacts(0, 10))).toEqual({ facts: 2, problem: null });
      });

      it('refuses a payload that has not the shape of its kind', () => {
        expect(() => write({ ...report('r1'), payload: { report: 'r1' } } as never)).toThrow();
        expect(store.factCount()).toBe(0);
      });

      it('hands the log out in order of arrival, in pieces', () => {
        write(report('r1'), report('r2'), report('r3'));
        expect(store.storedFacts(0, 2).map(({ position }) => position)).toEqual([1, 2]);
        expect(store.storedFacts(2, 2).map(({ position }) => position)).toEqual([3]);
      });
    });

    describe('facts of other consoles', () => {
      let other = foreignConsole();
      beforeEach(() => {
        other = foreignConsole();
      });
      const take = (rows: readonly StoredFact[], now = NOW) => store.atomically(() => store.ingest(rows, now));

      it('are folded once, however often they come', () => {
        const fact = other.write('setting.changed', { key: 'siteName', value: 'North' });
        expect(take([fact, fact])).toMatchObject({ folded: [{ kind: 'setting.changed' }], stored: 1, refused: [] });
        expect(take([fact])).toEqual({ folded: [], stored: 0, refused: [] });
        expect(store.settings().siteName).toBe('North');
        expect(store.factCount()).toBe(1);
      });

      it('name a group of reports, whichever desk is heard first; one name is one symptom, and the earlier name has the reports', () => {
        const naming = (desk: string, symptom: string, name: string, reports: string[], at: number) =>
          foreignConsole(desk).write('symptom.named', { symptom, name, group: 'media', reports }, { at });
        write(report('r1', { symptom: 'other' }), report('r2', { symptom: 'other', number: 1002 }));
        const facts = [
          naming('a', 'own_echo', 'Echo', ['r1'], NOW + 20),
          naming('b', 'own_echo', 'Echo', ['r2'], NOW + 30),
          naming('c', 'own_hollow', 'Hollow sound', ['r1', 'r2'], NOW + 40),
        ];
        for (const fact of facts.toReversed()) take([fact], NOW + 50);
        const wanted = () => {
          expect(['r1', 'r2'].map((id) => store.report(id)?.symptom)).toEqual(['own_echo', 'own_echo']);
          expect(store.report('r1')?.sorted).toEqual({ how: 'named', person: 'p9', at: NOW + 20 });
          expect(store.reportPage({ symptom: 'own_echo', limit: 10 })).toHaveLength(2);
          expect(store.symptoms().map(({ id, reports }) => [id, reports])).toEqual([
            ['own_echo', ['r1', 'r2']],
            ['own_hollow', ['r1', 'r2']],
          ]);
        };
        wanted();
        store.rebuild(NOW + 50);
        wanted();
      });

      it('wait when their stamp lies more than five minutes ahead, and are folded when their time has come', () => {
        const at = NOW + MAX_DRIFT_MS + 60_000;
        const ahead = other.write('setting.changed', { key: 'siteName', value: 'South' }, { at });
        expect(take([ahead])).toEqual({ folded: [], stored: 1, refused: [] });
        expect(store.settings().siteName).toBe('');
        expect(store.heldUntil()).toBe(NOW + 60_000);
        expect(store.atomically(() => store.releaseHeld(NOW + 59_999))).toEqual([]);
        expect(store.atomically(() => store.releaseHeld(NOW + 60_000))).toHaveLength(1);
        expect(store.settings().siteName).toBe('South');
        expect(store.heldUntil()).toBeNull();
      });

      it('that wait do not move the clock, and those that were let go do', () => {
        const at = NOW + MAX_DRIFT_MS + 60_000;
        take([other.write('setting.changed', { key: 'siteName', value: 'South' }, { at })]);
        write(report('r1'));
        const early = bytesToFact(store.storedFacts(1, 1)[0]?.bytes ?? '');
        expect(early.stamp < encodeStamp({ wall: at, counter: 0 })).toBe(true);
        store.atomically(() => store.releaseHeld(NOW + 60_000));
        write(report('r2'));
        const late = bytesToFact(store.storedFacts(2, 1)[0]?.bytes ?? '');
        expect(late.stamp > encodeStamp({ wall: at, counter: 0 })).toBe(true);
      });

      it('of a kind or version that this program does not know are kept and inert', () => {
        const facts = [
          other.write('moon.landed', { where: 'sea' }),
          other.write('setting.changed', { key: 'siteName', value: 'Future' }, { version: 99 }),
        ];
        expect(take(facts)).toEqual({ folded: [], stored: 2, refused: [] });
        expect(store.factCount()).toBe(2);
        expect(store.settings().siteName).toBe('');
        expect(store.storedFacts(0, 9).map(({ bytes, hash }) => ({ bytes, hash }))).toEqual(facts);
        expect(store.rebuild(NOW)).toBe(2);
        expect(store.quarantined()).toEqual([]);
      });

      it('of an earlier version are read as if they had been written in the newest', () => {
        const [fact] = [other.write('setting.changed', { key: 'falseFlagsAWeek', value: 3 }, { version: 1 })];
        expect(take([fact])).toMatchObject({ folded: [{ kind: 'setting.changed', version: 2 }] });
        expect(store.settings().falseFlagsAWeek).toBe(3);
        take([other.write('setting.changed', { key: 'wallboardTitle', value: true }, { version: 2 })]);
        take([other.write('setting.changed', { key: 'siteName', value: 'North' }, { version: 2 })]);
        expect(store.settings()).toMatchObject({ siteName: 'North', falseFlagsAWeek: 3 });
        expect(Object.keys(store.settings())).not.toContain('wallboardTitle');
      });

      it('that do not fit their kind are quarantined one by one, and those around them hold', () => {
        const rows = [
          other.write('setting.changed', { key: 'siteName', value: 'North' }),
          other.write('setting.changed', { key: 'siteName', value: ['no text'] }),
          other.write('person.added', { person: 'p5', name: 'Ada' }),
          other.write('person.added', { person: 'p6', name: 'Bo', initials: 'B', role: 'agent' }),
          other.write('report.corrected', { report: 'r1', personal: { subject: 's', fields: { words: 'in plain' } } }),
        ];
        for (const look of ['taken', 'rebuilt']) {
          if (look === 'taken') expect(take(rows)).toMatchObject({ stored: 5, refused: [] });
          else store.rebuild(NOW);
          expect(store.settings().siteName).toBe('North');
          expect(store.people().map(({ id }) => id)).toEqual(['p6']);
          expect(store.quarantined().map(({ id, kind }) => [id, kind])).toEqual([
            ['other-2', 'setting.changed'],
            ['other-3', 'person.added'],
            ['other-5', 'report.corrected'],
          ]);
          expect(store.quarantined()[1]?.reason).toContain('initials');
        }
        expect(checkChain(store.storedFacts(0, 100))).toEqual({ facts: 5, problem: null });
      });

      it('are refused one by one where they are not what was hashed, or have no place in their chain', () => {
        const [first, second, third] = [1, 2, 3].map((value) =>
          other.write('setting.changed', { key: 'examplesWanted', value }),
        );
        const fork = foreignConsole();
        fork.write('setting.changed', { key: 'siteName', value: 'Fork' });
        const forked = fork.write('setting.changed', { key: 'siteName', value: 'Fork' });
        if (first === undefined || second === undefined || third === undefined) throw new Error('nothing was written');
        const why = (rows: readonly StoredFact[]) => take(rows).refused.map((each) => each.why);
        expect(why([{ ...first, bytes: first.bytes.replace('"value":1', '"value":9') }])).toEqual(['altered']);
        expect(
          why([
            { bytes: '{"id":', hash: first.hash },
            { bytes: '{}', hash: first.hash },
          ]),
        ).toEqual(['malformed', 'malformed']);
        expect(why([third])).toEqual(['early']);
        expect(why([third, forked, first])).toEqual(['fork', 'early']);
        expect(store.factCount()).toBe(1);
        expect(take([third, second])).toMatchObject({ stored: 2, refused: [] });
        expect(why([forked])).toEqual(['fork']);
        expect(why([foreignConsole('another', 'drill').write('person.changed', { person: 'p' })])).toEqual([
          'malformed',
        ]);
        expect(why([foreignConsole(store.console).write('person.changed', { person: 'p' })])).toEqual(['fork']);
        expect(store.settings().examplesWanted).toBe(3);
        expect(checkChain(store.storedFacts(0, 100))).toEqual({ facts: 3, problem: null });
      });

      it('count for numbers, also while they are held or cannot be folded', () => {
        const number = (value: number) => ({
          ...report('x', { number: value }).payload,
          personal: { subject: 's', erased: true },
        });
        take([
          other.write('report.logged', number(1050), { at: NOW + 3_600_000 }),
          other.write('report.logged', { number: 1070 }),
        ]);
        expect(store.nextReportNumber()).toEqual({ number: 1071, code: null });
        store.rebuild(NOW);
        expect(store.nextReportNumber()).toEqual({ number: 1071, code: null });
      });
    });

    describe('the subject of a caller whom the directory does not know', () => {
      const caller = '+447700900042';

      it('follows from their number, is the one they had before at a desk alone, and another after an erasure', () => {
        const derived = store.subjectFor(caller);
        expect([store.subjectFor(caller), store.subjectFor('+447700900043') === derived]).toEqual([derived, false]);
        write(report('r1', { callingNumber: caller, subject: 'of-before' }));
        expect(store.subjectFor(caller)).toBe('of-before');
        store.erase(['of-before', derived], null, { person: 'p1', command: 'e', now: NOW + 99 });
        const next = store.subjectFor(caller);
        expect([derived, 'of-before']).not.toContain(next);
        expect(store.subjectFor(caller)).toBe(next);
      });

      it('is the same at every desk of a team, and all of a caller’s are erased together', () => {
        const team = { id: 't1', secret: 'ab'.repeat(32), code: 'K' };
        store.atomically(() => store.joinTeam(team, { person: 'p1', command: 'join', now: NOW }));
        write(report('r1', { callingNumber: caller, subject: 'of-before' }));
        const shared = subjectOfCaller('ab'.repeat(32), caller, () => false);
        expect(store.subjectFor(caller)).toBe(shared);
        write(report('r2', { callingNumber: caller, subject: shared, number: 1002 }));
        const { subjects, customer } = store.callerOf(store.report('r2') as ReportState);
        expect([[...subjects].sort(), customer]).toEqual([[shared, 'of-before'].sort(), null]);
      });
    });

    describe('numbers', () => {
      it('of a console with a code go on from its own, and are shown with the code where two could be meant', () => {
        write(report('r1', { number: 1001 }), report('r2', { number: 1002 }));
        const other = foreignConsole();
        const theirs = (id: string, number: number, code?: string) => {
          const payload = report(id, { number }).payload as object;
          return { ...payload, ...(code === undefined ? {} : { code }), personal: { subject: 's', erased: true } };
        };
        const ingest = (...rows: StoredFact[]) => store.atomically(() => store.ingest(rows, NOW));
        ingest(other.write('report.logged', theirs('x2', 1002)), other.write('report.logged', theirs('x9', 1900)));
        const shown = () =>
          ['r1', 'r2', 'x2'].map((id) => store.codeOf('report.logged', store.report(id) as ReportState));
        expect(shown()).toEqual(['', '', '']);
        write({ kind: 'console.joined', happenedAt: NOW, payload: { console: store.console, code: 'K' } });
        ingest(other.write('console.joined', { console: 'other', code: 'T' }));
        expect(shown()).toEqual(['', 'K', 'T']);
        expect(store.nextReportNumber()).toEqual({ number: 1003, code: 'K' });
        ingest(other.write('report.logged', theirs('x3', 1901, 'T'), { version: 2 }));
        expect(store.codeOf('report.logged', store.report('x3') as ReportState)).toBe('T');
        expect(store.reportPage({ text: 'R-T1901', limit: 5 }).map(({ id }) => id)).toEqual(['x3']);
        expect(store.reportPage({ text: 'r-1002', limit: 5 })).toHaveLength(2);
        write({
          ...report('r3', { number: 1003 }),
          payload: { ...(report('r3', { number: 1003 }).payload as object), code: 'K' },
        } as NewFact);
        expect(store.nextReportNumber()).toEqual({ number: 1004, code: 'K' });
        store.rebuild(NOW);
        expect([shown(), store.nextReportNumber().number]).toEqual([['', 'K', 'T'], 1004]);
      });
    });

    describe('commands, drafts and local values', () => {
      it('are kept as given, the first answer of a command for good', () => {
        const first = { method: 'report.log', inputHash: 'a1b2c3d4', answer: { report: 'r1' } };
        const second = { method: null, inputHash: null, answer: null };
        expect(store.answerOf('c1')).toBeNull();
        store.rememberAnswer('c1', first);
        store.rememberAnswer('c1', { ...first, answer: 'another' });
        store.rememberAnswer('c2', second);
        expect([store.answerOf('c1'), store.answerOf('c2')]).toEqual([first, second]);
        store.saveDraft('intake', { savedAt: 5, json: '{"a":1}', claim: null });
        store.saveDraft('intake', { savedAt: 6, json: '{"a":2}', claim: null });
        store.claimDraft('intake', 'page-1');
        expect(store.draft('intake')).toEqual({ savedAt: 6, json: '{"a":2}', claim: 'page-1' });
        store.dropDraft('intake');
        expect(store.draft('intake')).toBeNull();
        store.setLocal('person', 'p1');
        expect(store.local('person')).toBe('p1');
      });
    });

    describe('questions about reports', () => {
      beforeEach(() => {
        write(rows(row('c1', 'l1', '+447700900001', { name: 'Saltmarsh Logistics' })));
        write(
          report('r1', { at: NOW + 1, number: 1001, callingNumber: '+447700900101', words: 'Dead air, both ways' }),
          report('r2', { at: NOW + 2, number: 1002, customer: 'c1', words: 'calls drop' }),
          report('r3', { at: NOW + 3, number: 1003, callerName: 'Ann  O’Neill', words: 'dead line', symptom: 'other' }),
          report('r4', { at: NOW + 3, number: 1004, callingNumber: '+447700900101', words: 'déjà vu' }),
        );
        write({ kind: 'report.withdrawn', happenedAt: NOW + 9, payload: { report: 'r3', reason: 'undone' } });
      });
      const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

      it('answer newest first, without what was withdrawn, before a cursor', () => {
        expect(ids(store.reportPage({ limit: 10 }))).toEqual(['r4', 'r2', 'r1']);
        expect(ids(store.reportPage({ limit: 2, before: { at: NOW + 3, id: 'r4' } }))).toEqual(['r2', 'r1']);
        expect(ids(store.reportsSince(NOW + 2))).toEqual(['r2', 'r3', 'r4']);
        expect(store.reportCount()).toBe(3);
        expect(store.reportsBetween(NOW + 1, NOW + 3)).toBe(2);
        expect([store.firstReportAt(NOW + 2), store.firstReportAt(NOW + 99)]).toEqual([NOW + 2, null]);
      });

      it('find by words, name, number, id, customer and symptom', () => {
        const found = (text: string) => ids(store.reportPage({ text, limit: 10 }));
        expect(found('dead')).toEqual(['r1']);
        expect(found('AIR de')).toEqual(['r1']);
        expect(found('deja')).toEqual(['r4']);
        expect(found('900101')).toEqual([]);
        expect(found('447700900101')).toEqual(['r4', 'r1']);
        expect(found('R-1002')).toEqual(['r2']);
        expect(found('saltm')).toEqual(['r2']);
        expect(found('") OR (1')).toEqual([]);
        expect(ids(store.reportPage({ customer: 'c1', limit: 10 }))).toEqual(['r2']);
        expect(ids(store.reportPage({ symptom: 'other', limit: 10 }))).toEqual([]);
      });

      it('know callers again', () => {
        expect(store.subjectOf('+447700900101')).toBe('of-r4');
        expect(store.subjectOf('name:ann oneill')).toBe('of-r3');
        expect(store.subjectOf('+440000')).toBeNull();
        expect(store.earlierReports({ customer: 'c1' }, 0).map((earlier) => earlier.number)).toEqual([1002]);
        expect(
          store.earlierReports({ callingNumber: '+447700900101' }, NOW + 2).map((earlier) => earlier.report),
        ).toEqual(['r4']);
        expect([store.nextReportNumber(), store.nextIncidentNumber()]).toEqual([
          { number: 1005, code: null },
          { number: 201, code: null },
        ]);
      });

      it('know the incident that holds a report', () => {
        write({
          kind: 'incident.declared',
          happenedAt: NOW,
          payload: {
            incident: 'i1',
            number: 201,
            title: typed('T'),
            severity: 'S2',
            rule: { symptoms: [], wordGroups: [], facet: null },
            reports: ['r1', 'r2'],
            flag: null,
          },
        });
        write({ kind: 'incident.reports-unlinked', happenedAt: NOW, payload: { incident: 'i1', reports: ['r2'] } });
        expect(ids(store.reportPage({ incident: 'i1', limit: 10 }))).toEqual(['r1']);
        expect([...store.incidentsOf(['r1', 'r2'])]).toEqual([
          ['r1', ['i1']],
          ['r2', []],
        ]);
        expect(store.incident('i1')?.reports).toEqual(['r1']);
        expect(store.linkOf('i1', 'r1')).toEqual({ by: 'declared', person: 'p1', at: NOW });
        expect(store.linkOf('i1', 'r2')).toBeNull();
        for (const by of ['hand', 'rule'] as const) {
          const linked = { incident: 'i1', reports: ['r2'], by, flag: null };
          write({ kind: 'incident.reports-linked', happenedAt: NOW + 9, payload: linked });
          expect(store.linkOf('i1', 'r2')).toEqual({ by: 'hand', person: 'p1', at: NOW + 9 });
        }
        expect(store.incidents()).toHaveLength(1);
      });
    });

    describe('questions about flags, decisions, people and settings', () => {
      it('answer what was folded', () => {
        const evidence = {
          reports: ['r1'],
          customers: ['c1'],
          windowMinutes: 1,
          firstAt: NOW,
          lastAt: NOW,
          expected: null,
          recurrenceDays: null,
          score: 1,
          reason: 'one',
        };
        write(
          {
            kind: 'flag.raised',
            happenedAt: NOW + 5,
            payload: {
              flag: 'f1',
              tier: 'red',
              cell: { symptom: 's', wordGroup: null, facet: null },
              evidence,
              detector: 'd',
            },
            bySystem: true,
          },
          { kind: 'flag.dismissed', happenedAt: NOW + 6, payload: { flag: 'f1', reason: typed('known') } },
          { kind: 'cluster.same-as', happenedAt: NOW + 7, payload: { report: 'r1', other: 'r2' } },
          {
            kind: 'person.added',
            happenedAt: NOW,
            payload: { person: 'p2', name: 'Ada', initials: 'A', role: 'lead' },
          },
          { kind: 'setting.changed', happenedAt: NOW, payload: { key: 'timeZone', value: 'Europe/Paris' } },
        );
        expect(store.flag('f1')).toMatchObject({
          tier: 'red',
          raisedAt: NOW + 5,
          dismissed: { person: 'p1', reason: 'known' },
        });
        expect(store.flagsSince(NOW + 6)).toEqual([]);
        expect(store.flagsSince(NOW + 5)).toHaveLength(1);
        expect(store.decisionsSince(NOW + 7)).toEqual([
          expect.objectContaining({ kind: 'same-as', report: 'r1', other: 'r2', person: 'p1', at: NOW + 7 }),
        ]);
        expect(store.decisionsSince(NOW + 8)).toEqual([]);
        expect(store.people()).toEqual([{ id: 'p2', name: 'Ada', initials: 'A', role: 'lead', retired: false }]);
        expect(store.settings()).toMatchObject({ timeZone: 'Europe/Paris', country: 'GB' });
        expect(bytesToFact(store.storedFacts(0, 1)[0]?.bytes ?? '')).toMatchObject({ person: 'system' });
      });
    });

    describe('the directory', () => {
      beforeEach(() => {
        write(
          rows(
            row('c1', 'l1', '+447700900001', {
              name: 'Saltmarsh Logistics',
              account: 'SL 1',
              siteName: 'Depot',
              partner: 'x',
              vulnerable: true,
            }),
            row('c1', 'l2', null),
          ),
          rows(row('c2', 'l3', '+447700900002', { name: 'Salt & Co', server: 'm2' })),
        );
        write({
          kind: 'directory.number-matched',
          happenedAt: NOW,
          payload: {
            match: 'm1',
            customer: 'c2',
            line: 'l3',
            personal: { subject: 'c2', fields: { number: '+447700900009', callerName: 'Bo' } },
          },
        });
      });

      it('finds customers by number, remembered number, name and account', () => {
        const found = (list: readonly { customer: { id: string }; by: string }[]) =>
          list.map(({ customer, by }) => `${customer.id} by ${by}`);
        expect(found(store.findByNumber('+44770090000', 10))).toEqual(['c1 by line', 'c2 by line', 'c2 by remembered']);
        expect(found(store.findByText('salt', 10))).toEqual(['c2 by name']);
        expect(found(store.findByText('sl1', 10))).toEqual([]);
        expect(store.customer('c1')).toMatchObject({ name: 'Customer c1', sites: 1, lines: 2, vulnerable: true });
        expect(store.line('l1')).toMatchObject({ number: '+447700900001', siteName: 'Depot', notes: { remark: 'x' } });
        expect(store.linesOf('c1').map(({ line }) => line?.id)).toEqual(['l2', 'l1']);
        expect(store.directorySize()).toEqual({ customers: 2, lines: 3 });
        expect(store.census()).toEqual({ customers: 2, counts: { server: { m1: 1, m2: 1 } }, known: { server: 2 } });
      });

      it('answers what an import asks', () => {
        write(
          rows(
            row('c3', 'l4', '+447700900004', {
              name: 'Quay Ltd',
              account: 'Q-9',
              siteName: 'North Quay',
              partner: 'y',
            }),
          ),
        );
        const { lookup } = store;
        expect(lookup.customersById(['c3', 'none'])).toEqual([
          {
            id: 'c3',
            subject: 'c3',
            account: 'Q-9',
            name: 'Quay Ltd',
            partner: 'y',
            partnerName: 'Partner y',
            vulnerable: false,
          },
        ]);
        expect(lookup.customersByAccount(['q-9']).map(({ id }) => id)).toEqual(['c3']);
        expect(lookup.customersByName(['quay ltd']).map(({ id }) => id)).toEqual(['c3']);
        expect(lookup.linesByNumber(['+447700900004'])).toEqual([
          expect.objectContaining({
            line: 'l4',
            customer: 'c3',
            personal: expect.objectContaining({ siteName: 'North Quay' }),
          }),
        ]);
        expect(
          lookup.sitesByName([
            { customer: 'c3', key: 'north quay' },
            { customer: 'c3', key: '' },
          ]),
        ).toEqual([{ site: 'c3-site', customer: 'c3', key: 'north quay' }]);
        expect(lookup.linesWithoutNumber(['c1', 'c3']).map(({ line }) => line)).toEqual(['l2']);
        expect(lookup.partnersByName(['partner y'])).toEqual([{ partner: 'y', key: 'partner y' }]);
      });

      it('keeps the newest match of a number, and an older one when the newer customer is erased', () => {
        write({
          kind: 'directory.number-matched',
          happenedAt: NOW,
          payload: {
            match: 'm2',
            customer: 'c1',
            line: null,
            personal: { subject: 'c1', fields: { number: '+447700900009', callerName: null } },
          },
        });
        expect(store.findByNumber('+447700900009', 10).map(({ customer }) => customer.id)).toEqual(['c1']);
        store.erase(['c1'], 'c1', { person: 'p1', command: 'e', now: NOW + 99 });
        expect(store.findByNumber('+447700900009', 10).map(({ customer }) => customer.id)).toEqual(['c2']);
      });

      it('does not give a line back to an older owner when the newer one is erased', () => {
        write(rows(row('c2', 'l1', '+447700900001')));
        expect(store.findByNumber('+447700900001', 10).map(({ customer }) => customer.id)).toEqual(['c2']);
        store.erase(['c2'], 'c2', { person: 'p1', command: 'e', now: NOW + 99 });
        for (const look of ['erased', 'rebuilt']) {
          if (look === 'rebuilt') store.rebuild(NOW + 1000);
          expect(store.findByNumber('+447700900001', 10)).toEqual([]);
          expect(store.line('l1')).toBeNull();
          expect(store.directorySize()).toEqual({ customers: 1, lines: 1 });
        }
      });
    });

    describe('erasing', () => {
      it('takes the caller of a report with all that is theirs, and nobody else', () => {
        write(rows(row('c1', 'l1', '+447700900001'), row('c2', 'l2', '+447700900002')));
        write(
          report('r1', { customer: 'c1', number: 1001 }),
          report('r2', { number: 1002, callingNumber: '+447700900001' }),
          report('r3', { number: 1003, callingNumber: '+447700900003' }),
          report('r4', { customer: 'c2', number: 1004 }),
        );
        write({
          kind: 'directory.number-matched',
          happenedAt: NOW,
          payload: {
            match: 'm1',
            customer: 'c1',
            line: null,
            personal: { subject: 'c1', fields: { number: '+447700900003', callerName: null } },
          },
        });
        const { subjects, customer } = store.callerOf(store.report('r3') as never);
        expect([[...subjects].sort(), customer]).toEqual([['c1', 'of-r2', 'of-r3'], 'c1']);
        store.saveDraft('intake', { savedAt: 1, json: '{}', claim: null });
        expect(store.erase(subjects, customer, { person: 'p1', command: 'e', now: NOW + 99 })).toBe(3);
        for (const look of ['erased', 'rebuilt']) {
          if (look === 'rebuilt') store.rebuild(NOW + 1000);
          expect(['r1', 'r2', 'r3', 'r4'].map((id) => store.report(id)?.personal === null)).toEqual([
            true,
            true,
            true,
            false,
          ]);
          expect([store.customer('c1'), store.customer('c2')?.id]).toEqual([null, 'c2']);
          expect(store.findByNumber('+44770090000', 10).map(({ customer: { id } }) => id)).toEqual(['c2']);
        }
        expect(store.draft('intake')).toBeNull();
        expect([store.isErased('c1'), store.isErased('c2')]).toEqual([true, false]);
        store.scrubIfDue();
        expect(checkChain(store.storedFacts(0, 100))).toMatchObject({ problem: null });
      });

      it('holds for facts that were sealed with the same key and come later', () => {
        write(report('r1'));
        const [sealed] = store.storedFacts(0, 1);
        store.erase(['of-r1'], null, { person: 'p1', command: 'e', now: NOW + 99 });
        const { personal } = bytesToFact(sealed?.bytes ?? '').payload as { personal: unknown };
        const late = foreignConsole().write('report.corrected', { report: 'r1', personal });
        store.atomically(() => store.ingest([late], NOW + 100));
        expect(store.report('r1')?.personal).toBeNull();
      });

      it('by another desk destroys the key here too', () => {
        write(report('r1'));
        const erased = foreignConsole().write('caller.erased', { subjects: ['of-r1'], customer: null });
        store.atomically(() => store.ingest([erased], NOW + 100));
        expect(store.report('r1')?.personal).toBeNull();
        expect(store.isErased('of-r1')).toBe(true);
      });
    });

    describe('rebuilding', () => {
      it('folds everything again from the log, as it was', () => {
        write(rows(row('c1', 'l1', '+447700900001')), report('r1', { customer: 'c1' }));
        write({
          kind: 'person.added',
          happenedAt: NOW,
          payload: { person: 'p2', name: 'Ada', initials: 'A', role: 'lead' },
        });
        const before = [
          store.report('r1'),
          store.customer('c1'),
          store.people(),
          store.reportPage({ text: 'ring', limit: 5 }),
        ];
        expect(store.rebuild(NOW + 1000)).toBe(3);
        expect([
          store.report('r1'),
          store.customer('c1'),
          store.people(),
          store.reportPage({ text: 'ring', limit: 5 }),
        ]).toEqual(before);
        write(report('r2', { number: 1002 }));
        expect(store.reportCount()).toBe(2);
      });
    });
  });
}
