import fc from 'fast-check';
import type { NewFact } from '../../main/core/ops/fact.ts';
import type { Step } from './record-world.ts';

/** When the consoles of these tests begin to write (ms). */
export const BEGIN = 1_700_000_000_000;
const MINUTE = 60_000;

const reports = ['r1', 'r2', 'r3', 'r4', 'r5'];
const customers = ['c1', 'c2', 'c3'];
const numbers = ['+447700900001', '+447700900002', '+447700900003'];
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const text = fc.constantFrom('cannot ring out', 'dead air', 'calls drop, again', 'Ünïcode \ud800 slip', '');

/** A report is one caller's for ever: its customer's, or one of its own. */
function subjectOf(report: string): string {
  return { r1: 'c1', r2: 'c2', r3: 'unknown-3', r4: 'unknown-4', r5: 'unknown-4' }[report] ?? 'nobody';
}
function customerOf(report: string): string | null {
  return { r1: 'c1', r2: 'c2' }[report] ?? null;
}

const logged = fc.record({
  words: text,
  callerName: fc.option(oneOf(['Ann', 'Bo'])),
  number: fc.option(oneOf(numbers)),
  symptom: oneOf(['calls_drop', 'other']),
});
const loggedFact = (report: string) =>
  logged.map(
    ({ words, callerName, number, symptom }): Payload => ({
      kind: 'report.logged',
      payload: {
        report,
        number: 1000 + reports.indexOf(report),
        symptom,
        wordGroup: symptom === 'other' ? report : null,
        caller: customerOf(report) !== null ? 'directory' : number !== null ? 'number' : 'name',
        customer: customerOf(report),
        site: null,
        line: null,
        partner: null,
        facets: { platform: 'Meridian voice' },
        usersAffected: null,
        vulnerable: false,
        emergency: false,
        personal: {
          subject: subjectOf(report),
          fields: {
            words,
            callerName,
            callingNumber: number,
            affectedNumber: null,
            callBackNumber: null,
            ticket: null,
            example: null,
          },
        },
      },
    }),
  );

type Payload = { [K in NewFact['kind']]: Pick<Extract<NewFact, { kind: K }>, 'kind' | 'payload'> }[NewFact['kind']];

const aboutReport: fc.Arbitrary<Payload> = oneOf(reports).chain((report) =>
  fc.oneof(
    text.map(
      (words): Payload => ({
        kind: 'report.corrected',
        payload: { report, personal: { subject: subjectOf(report), fields: { words } } },
      }),
    ),
    oneOf(['calls_drop', 'portal_or_login']).map(
      (symptom): Payload => ({ kind: 'report.corrected', payload: { report, symptom, wordGroup: null } }),
    ),
    fc.boolean().map((vulnerable): Payload => ({ kind: 'report.corrected', payload: { report, vulnerable } })),
    fc.constant<Payload>({ kind: 'report.withdrawn', payload: { report, reason: 'undone' } }),
    fc.constant<Payload>({ kind: 'report.restored', payload: { report } }),
    fc.constant<Payload>({ kind: 'report.failure-timed', payload: { report, failedAt: BEGIN - MINUTE } }),
    oneOf(['power-cycle', 'forward']).map((advice): Payload => ({ kind: 'advice.given', payload: { report, advice } })),
    oneOf(['worked', 'did-not', 'unknown'] as const).map(
      (outcome): Payload => ({ kind: 'advice.outcome', payload: { report, advice: 'forward', outcome } }),
    ),
  ),
);

const decisions: fc.Arbitrary<Payload> = fc
  .record({ report: oneOf(reports), other: oneOf(reports) })
  .chain(({ report, other }) =>
    fc.constantFrom<Payload>(
      { kind: 'cluster.same-as', payload: { report, other } },
      { kind: 'cluster.not-with', payload: { report, other } },
      { kind: 'cluster.moved', payload: { report, anchor: other } },
      { kind: 'cluster.moved', payload: { report, anchor: null } },
    ),
  );

/** What a person typed, sealed with a key that all texts of one incident, flag or known change share here, so that a redaction may come before or after any of them. */
function textOf(owner: string, text: string) {
  return { subject: `text-${owner}`, fields: { text } };
}

const changes: fc.Arbitrary<Payload> = fc
  .record({ change: oneOf(['k1', 'k2']), title: oneOf(['Upgrade', 'Database upgrade']) })
  .chain(({ change, title }) =>
    fc.constantFrom<Payload>(
      {
        kind: 'change.entered',
        payload: { change, title: textOf(change, title), startsAt: BEGIN, endsAt: null, origin: 'person' },
      },
      { kind: 'change.withdrawn', payload: { change } },
      { kind: 'change.restored', payload: { change } },
      { kind: 'text.redacted', payload: { incident: null, flag: null, change, texts: [`text-${change}`] } },
    ),
  );

const flags: fc.Arbitrary<Payload> = oneOf(['f1', 'f2']).chain((flag) =>
  fc.constantFrom<Payload>(
    {
      kind: 'flag.raised',
      payload: {
        flag,
        tier: 'amber',
        cell: { symptom: 'calls_drop', wordGroup: null, facet: null },
        evidence: {
          reports: ['r1', 'r2'],
          customers: ['c1', 'c2'],
          windowMinutes: 3,
          firstAt: BEGIN,
          lastAt: BEGIN,
          expected: null,
          recurrenceDays: null,
          score: 2,
          reason: '2 customers',
        },
        detector: 'test-1',
      },
    },
    { kind: 'flag.dismissed', payload: { flag, reason: textOf(flag, 'known') } },
    { kind: 'text.redacted', payload: { incident: null, flag, texts: [`text-${flag}`] } },
    { kind: 'flag.restored', payload: { flag } },
    { kind: 'flag.withdrawn', payload: { flag } },
  ),
);

const incidents: fc.Arbitrary<Payload> = fc
  .record({ incident: oneOf(['i1', 'i2']), chosen: fc.subarray(reports) })
  .chain(({ incident, chosen }) =>
    fc.constantFrom<Payload>(
      {
        kind: 'incident.declared',
        payload: {
          incident,
          number: 201,
          title: textOf(incident, 'No calls'),
          severity: 'S2',
          rule: { symptoms: ['calls_drop'], wordGroups: [], facet: null },
          reports: chosen,
          flag: 'f1',
        },
      },
      { kind: 'incident.state-changed', payload: { incident, state: 'monitoring', reason: null } },
      { kind: 'incident.state-changed', payload: { incident, state: 'resolved', reason: textOf(incident, 'quiet') } },
      { kind: 'incident.line-set', payload: { incident, line: textOf(incident, 'we know'), nextUpdateAt: BEGIN } },
      { kind: 'incident.noted', payload: { incident, note: 'n1', text: textOf(incident, 'rebooted') } },
      { kind: 'incident.note-withdrawn', payload: { incident, entry: 'n1' } },
      { kind: 'incident.note-restored', payload: { incident, entry: 'n1' } },
      { kind: 'text.redacted', payload: { incident, flag: null, texts: [`text-${incident}`] } },
      { kind: 'incident.edited', payload: { incident, title: textOf(incident, 'Some calls'), severity: 'S1' } },
      { kind: 'incident.spread', payload: { incident, facet: 'pool', value: 'south', customers: 3 } },
      { kind: 'incident.reports-linked', payload: { incident, reports: chosen, by: 'rule', flag: null } },
      { kind: 'incident.reports-linked', payload: { incident, reports: chosen, by: 'hand', flag: 'f2' } },
      { kind: 'incident.reports-unlinked', payload: { incident, reports: chosen } },
      { kind: 'incident.state-taken-back', payload: { incident, change: 'none' } },
      { kind: 'incident.declaration-withdrawn', payload: { incident } },
      { kind: 'incident.declaration-restored', payload: { incident } },
      { kind: 'incident.merged', payload: { incident, into: incident === 'i1' ? 'i2' : 'i1', reports: chosen } },
      { kind: 'incident.unmerged', payload: { incident, into: incident === 'i1' ? 'i2' : 'i1', reports: chosen } },
      { kind: 'incident.split', payload: { incident, into: incident === 'i1' ? 'i2' : 'i1', reports: chosen } },
    ),
  );

const typed = (subject: string) => ({ subject, fields: { text: `words of ${subject}` } });
const gate = { fixAt: BEGIN, verdict: 'likely', p: 0.9, share95: 0.2, quiet: 40 } as const;
const rooms: fc.Arbitrary<Payload> = fc
  .record({ incident: oneOf(['i1', 'i2']), entry: oneOf(['n1', 'n2', 'n3']) })
  .chain(({ incident, entry }) =>
    fc.constantFrom<Payload>(
      { kind: 'room.action-taken', payload: { incident, entry, text: typed(entry), parts: [] } },
      { kind: 'room.tests-made', payload: { incident, entry, passed: 1, of: 3, parts: [], text: typed(entry) } },
      { kind: 'room.call-back-made', payload: { incident, entry, customer: 'c1', answer: 'stable' } },
      { kind: 'room.all-clear-given', payload: { incident, entry, state: 'resolved', ...gate, text: typed(entry) } },
      {
        kind: 'room.sentence-worded',
        payload: { incident, entry, sentence: 'summary.fix', from: 'cbf29ce484222325', text: typed(entry) },
      },
      { kind: 'room.handover-accepted', payload: { incident, entry, handover: 'h1', text: typed(entry) } },
      {
        kind: 'room.entry-edited',
        payload: { incident, edit: `e-${entry}`, entry, text: typed('e'), happenedAt: BEGIN },
      },
      { kind: 'room.entry-withdrawn', payload: { incident, entry } },
      { kind: 'room.entry-restored', payload: { incident, entry } },
    ),
  );

const advice = { title: 'Wait', text: 'Please wait, {{customer}}.', helpsWhen: 'Always.' };
const symptoms: fc.Arbitrary<Payload> = fc
  .record({ symptom: oneOf(['own_crackle', 'own_echo']), chosen: fc.subarray(reports, { minLength: 1 }) })
  .chain(({ symptom, chosen }) =>
    fc.constantFrom<Payload>(
      { kind: 'symptom.named', payload: { symptom, name: 'Crackle', group: 'media', reports: chosen } },
      { kind: 'symptom.named', payload: { symptom, name: 'Crackle', group: 'other', reports: chosen } },
      { kind: 'symptom.changed', payload: { symptom, name: 'Crackling', group: 'telephony' } },
      { kind: 'symptom.withdrawn', payload: { symptom, reports: chosen } },
      { kind: 'symptom.listed', payload: { symptom, name: 'Crackles', hidden: true } },
      { kind: 'symptom.listed', payload: { symptom, phrases: ['it crackles'], place: 5 } },
      { kind: 'advice.written', payload: { advice: 'a1', version: 'v1', content: { ...advice, symptoms: [symptom] } } },
      { kind: 'advice.written', payload: { advice: 'a1', version: 'v2', content: { ...advice, symptoms: [symptom] } } },
      { kind: 'advice.approved', payload: { advice: 'a1', version: 'v2' } },
      { kind: 'advice.withdrawn', payload: { advice: 'a1' } },
      { kind: 'advice.restored', payload: { advice: 'a1' } },
    ),
  );

const people: fc.Arbitrary<Payload> = fc.constantFrom<Payload>(
  { kind: 'person.added', payload: { person: 'p1', name: 'Ada', initials: 'AL', role: 'agent' } },
  { kind: 'person.added', payload: { person: 'p1', name: 'Ada again', initials: 'AA', role: 'lead' } },
  { kind: 'person.changed', payload: { person: 'p1', role: 'lead' } },
  { kind: 'person.changed', payload: { person: 'p1', retired: true } },
  { kind: 'setting.changed', payload: { key: 'siteName', value: 'North' } },
  { kind: 'setting.changed', payload: { key: 'siteName', value: 'South' } },
  { kind: 'setting.changed', payload: { key: 'examplesWanted', value: 7 } },
);

const row = fc
  .record({
    customer: oneOf(customers),
    line: oneOf(['l1', 'l2', 'l3']),
    number: fc.option(oneOf(numbers)),
    name: oneOf(['Saltmarsh Logistics', 'Harbour Dental']),
    siteName: fc.option(oneOf(['Depot', 'Quay'])),
    server: oneOf(['m1', 'm2']),
  })
  .map(({ customer, line, number, name, siteName, server }) => ({
    customer,
    site: `${customer}-site`,
    line,
    partner: null,
    facets: { server },
    vulnerable: false,
    personal: {
      subject: customer,
      fields: { account: `A-${customer}`, name, siteName, number, partnerName: null, notes: {} },
    },
  }));
const directory: fc.Arbitrary<Payload> = fc.oneof(
  fc
    .array(row, { minLength: 1, maxLength: 3 })
    .map((rows): Payload => ({ kind: 'directory.rows-put', payload: { source: 'file.csv', rows } })),
  fc.record({ customer: oneOf(customers), number: oneOf(numbers), match: fc.uuid() }).map(
    ({ customer, number, match }): Payload => ({
      kind: 'directory.number-matched',
      payload: { match, customer, line: null, personal: { subject: customer, fields: { number, callerName: null } } },
    }),
  ),
);

const erasures: fc.Arbitrary<Payload> = fc.constantFrom<Payload>(
  { kind: 'caller.erased', payload: { subjects: ['c1'], customer: 'c1' } },
  { kind: 'caller.erased', payload: { subjects: ['unknown-4', 'c2'], customer: 'c2' } },
  { kind: 'caller.erased', payload: { subjects: ['unknown-3'], customer: null } },
);

const anyPayload = fc.oneof(
  { weight: 5, arbitrary: aboutReport },
  { weight: 2, arbitrary: decisions },
  { weight: 2, arbitrary: flags },
  { weight: 1, arbitrary: changes },
  { weight: 4, arbitrary: incidents },
  { weight: 4, arbitrary: rooms },
  { weight: 2, arbitrary: people },
  { weight: 3, arbitrary: symptoms },
  { weight: 6, arbitrary: directory },
  { weight: 2, arbitrary: erasures },
);

interface Timed {
  readonly console: number;
  readonly minute: number;
  readonly payload: Payload;
}

const timed = (payload: fc.Arbitrary<Payload>): fc.Arbitrary<Timed> =>
  fc.record({ console: fc.integer({ min: 0, max: 2 }), minute: fc.integer({ min: 0, max: 30 }), payload });

/**
 * What three consoles did in half an hour: facts of every kind, some before what they are about was logged. Each report is
 * logged once, as by the desk that took the call.
 */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.subarray(reports).chain((some) => fc.tuple(...some.map((report) => timed(loggedFact(report))))),
    fc.array(timed(anyPayload), { maxLength: 40 }),
  )
  .map(([first, rest]) =>
    [...(first as readonly Timed[]), ...rest]
      .sort((a, b) => a.minute - b.minute)
      .map(({ console, minute, payload }) => ({
        console,
        at: BEGIN + minute * MINUTE,
        fact: { ...payload, happenedAt: BEGIN + minute * MINUTE } as NewFact,
      })),
  );

/** After the last step, whatever it was. */
export const END = BEGIN + 24 * 60 * MINUTE;
