import type { ActionVerdict } from '../allclear/before-after.ts';
import type { GeneratedDocument, Section, Sentence } from '../documents/document.ts';
import { counted, type DocumentTimes, grouped, lengthWords, listed } from '../documents/words.ts';
import { placeWord } from '../factors/wording.ts';
import type { RoomEntry } from '../room/state.ts';
import { textOf } from '../room/state.ts';
import { between, lagsOf, type Milestone } from './lags.ts';
import type { IncidentRecord } from './source.ts';

const MILESTONE_WORDS: Readonly<Record<Milestone, string>> = {
  'first-caller': 'First caller',
  amber: 'Amber flag',
  red: 'Red flag',
  declared: 'Declared as one incident',
  escalated: 'Escalated to the NOC',
  acknowledged: 'Acknowledged by the NOC',
  'first-post': 'First public update',
  fix: 'Fix applied',
  announced: 'All-clear announced',
  stable: 'Last report of the fault',
};

/** The post-incident report: every sentence says what it stands on, and what nobody recorded is said to be unknown. */
export function postIncidentReport(record: IncidentRecord, times: DocumentTimes): GeneratedDocument {
  return {
    title: `${record.number}: ${record.title}`,
    subtitle: `Post-incident report. Severity ${record.severity}. All times ${zoneOf(record, times)}.`,
    sections: [
      summary(record, times),
      impact(record),
      lags(record, times),
      events(record, times),
      causes(record, times),
      tried(record, times),
      advice(record),
      followUps(record, times),
    ],
  };
}

function zoneOf(record: IncidentRecord, times: DocumentTimes): string {
  const at = record.moments['first-caller']?.at ?? record.moments.declared?.at ?? 0;
  return `as the site's clocks showed them (${times.full(at).split(' ').at(-1) ?? 'UTC'})`;
}

function summary(record: IncidentRecord, times: DocumentTimes): Section {
  const { moments, impact: hit } = record;
  const sentences: Sentence[] = [];
  const first = moments['first-caller'];
  const [symptom] = record.symptoms;
  const [factor] = record.factors;
  const place = factor === undefined ? '' : ` ${placeWord(factor.facet)} ${factor.value}`;
  if (first !== null) {
    sentences.push({
      key: 'summary.what',
      text: `From ${times.dated(first.at)} ${counted(hit.customers, 'customer')} reported ${quoted(symptom?.name ?? record.title)}${place}.`,
      evidence: [...first.evidence, ...hit.evidence],
    });
  }
  const noticed = between(moments, 'first-caller', 'red') ?? between(moments, 'first-caller', 'declared');
  if (noticed !== null) {
    const by = moments.red === null ? 'a person declared it' : 'the console flagged it';
    sentences.push({
      key: 'summary.noticed',
      text: `${lengthWords(noticed)} after the first call ${by} as one incident${escalationWords(record)}.`,
      evidence: (moments.red ?? moments.declared)?.evidence ?? [],
    });
  }
  sentences.push(fixSentence(record, times));
  if (record.failedRecoveries > 0) {
    sentences.push({
      key: 'summary.recoveries',
      text: `Before that, ${counted(record.failedRecoveries, 'recovery', 'recoveries')} from the same cause did not hold.`,
      evidence: entriesOfKind(record, 'room.all-clear-challenged').map(({ id }) => id),
    });
  }
  if (record.residual !== null) {
    sentences.push({
      key: 'summary.residual',
      text: `After the rest was well ${counted(record.residual.customers, 'customer')} still failed: ${record.residual.text}.`,
      evidence: [record.residual.entry],
    });
  }
  return { key: 'summary', title: 'Summary', sentences };
}

function escalationWords({ moments }: IncidentRecord): string {
  const lag = between(moments, 'first-caller', 'escalated');
  return lag === null ? '' : `, and after ${lengthWords(lag)} the NOC had the evidence`;
}

function fixSentence({ moments }: IncidentRecord, times: DocumentTimes): Sentence {
  const { fix, stable } = moments;
  if (fix === null) return gap('summary.fix', 'When the fix was applied is not recorded.');
  const last = stable === null ? '' : ` The last report of the fault is of ${times.dated(stable.at)}.`;
  return {
    key: 'summary.fix',
    text: `The fix that held was applied at ${times.dated(fix.at)}.${last}`,
    evidence: [...fix.evidence, ...(stable?.evidence ?? [])],
  };
}

function impact({ impact: hit, symptoms, factors }: IncidentRecord): Section {
  const sentences: Sentence[] = [
    {
      key: 'impact.count',
      text: `${counted(hit.customers, 'customer')} at ${counted(hit.sites, 'known site')} made ${counted(hit.reports, 'report')}.`,
      evidence: hit.evidence,
    },
  ];
  if (hit.usersAffected > 0) {
    sentences.push({
      key: 'impact.users',
      text: `By what callers said, ${counted(hit.usersAffected, 'person', 'people')} could not work as usual.`,
      evidence: hit.evidence,
    });
  }
  const marked = [
    ...(hit.emergency > 0
      ? [`${counted(hit.emergency, 'report')} ${hit.emergency === 1 ? 'was' : 'were'} about emergency calls`]
      : []),
    ...(hit.vulnerable > 0 ? [`${grouped(hit.vulnerable)} came from vulnerable people`] : []),
  ];
  if (marked.length > 0) {
    sentences.push({ key: 'impact.marked', text: `Of these, ${listed(marked)}.`, evidence: hit.evidence });
  }
  if (symptoms.length > 1) {
    const parts = symptoms.map(({ name, reports }) => `${quoted(name)} (${grouped(reports)})`);
    sentences.push({ key: 'impact.symptoms', text: `Reported were ${listed(parts)}.`, evidence: hit.evidence });
  }
  for (const { facet, value, inside, insideOf, outside, outsideOf } of factors) {
    const others = outsideOf === 0 ? '' : `, against ${grouped(outside)} of ${grouped(outsideOf)} who did not report`;
    sentences.push({
      key: `impact.factor.${facet}.${value}`,
      text: `${grouped(inside)} of ${counted(insideOf, 'customer')} with a known ${facet} were ${placeWord(facet)} ${value}${others}.`,
      evidence: hit.evidence,
    });
  }
  return { key: 'impact', title: 'Impact', sentences };
}

function lags({ moments }: IncidentRecord, times: DocumentTimes): Section {
  const rows = lagsOf(moments)
    .filter((lag) => lag.at !== null)
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map(({ milestone, at, afterFirstCaller, evidence }) => ({
      key: milestone,
      cells: [MILESTONE_WORDS[milestone], times.dated(at ?? 0), lagWords(milestone, afterFirstCaller)],
      evidence,
    }));
  const missing = lagsOf(moments).filter((lag) => lag.at === null);
  const sentences = missing.map(({ milestone }) =>
    gap(`lags.${milestone}`, `${MILESTONE_WORDS[milestone]}: not recorded.`),
  );
  const publicLag = between(moments, 'fix', 'first-post');
  if (publicLag !== null && publicLag > 0) {
    sentences.unshift({
      key: 'lags.public',
      text: `The public was first told ${lengthWords(publicLag)} after the fix.`,
      evidence: moments['first-post']?.evidence ?? [],
    });
  }
  return {
    key: 'lags',
    title: 'How long it took',
    sentences,
    table: { columns: ['What', 'When', 'After the first caller'], rows },
  };
}

function lagWords(milestone: Milestone, lag: number | null): string {
  if (milestone === 'first-caller') return '';
  if (lag === null) return 'unknown';
  return lag < 0 ? `${lengthWords(-lag)} before` : lengthWords(lag);
}

function events(record: IncidentRecord, times: DocumentTimes): Section {
  const rows = [
    ...record.states.map(({ at, state, reason, fact }) => ({
      at,
      key: fact,
      what: reason === '' ? `State: ${state}` : `State: ${state}. ${reason}`,
      evidence: [fact],
    })),
    ...record.entries
      .filter((entry) => EVENT_WORDS[entry.detail.kind] !== undefined)
      .map((entry) => ({ at: entry.happenedAt, key: entry.id, what: eventWords(entry), evidence: [entry.id] })),
  ].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  return {
    key: 'events',
    title: 'Breakdown of events',
    sentences: rows.length === 0 ? [gap('events.none', 'No events were recorded.')] : [],
    table: {
      columns: ['When', 'What'],
      rows: rows.map(({ at, key, what, evidence }) => ({ key, cells: [times.dated(at), what], evidence })),
    },
  };
}

/** Kinds that are events of their own; others have a section or a table. */
const EVENT_WORDS: Partial<Record<RoomEntry['detail']['kind'], string>> = {
  'room.action-taken': 'Action',
  'room.tests-made': 'Test calls',
  'room.hypothesis-put': 'Possible cause',
  'room.hypothesis-judged': 'Possible cause judged',
  'room.component-set': 'Component',
  'room.finding-told': 'NOC',
  'room.post-made': 'Public update',
  'room.all-clear-given': 'All-clear',
  'room.all-clear-challenged': 'All-clear challenged',
  'room.residual-named': 'Still failing',
  'room.escalated': 'Escalated',
};

function eventWords(entry: RoomEntry): string {
  const text = textOf(entry) ?? 'redacted';
  const words = EVENT_WORDS[entry.detail.kind] ?? '';
  switch (entry.detail.kind) {
    case 'room.tests-made':
      return `${words}: ${entry.detail.passed} of ${entry.detail.of} passed${text === '' ? '' : `. ${text}`}`;
    case 'room.component-set':
      return `${words}: ${entry.detail.name} ${entry.detail.state === 'not-yet' ? 'not yet fixed' : entry.detail.state}`;
    case 'room.all-clear-given':
      return `${words} (${entry.detail.state}): ${entry.detail.verdict}${text === '' ? '' : `. Against the gate: ${text}`}`;
    case 'room.all-clear-challenged':
      return entry.detail.how === 'contradicts'
        ? 'A customer who was hit reported again: the all-clear did not hold'
        : 'A customer who was not hit before reported';
    case 'room.finding-told':
      return `${words} (${entry.detail.about}): ${text}`;
    case 'room.hypothesis-judged':
      return `${words}: ${entry.detail.state === 'ruled-out' ? 'ruled out' : entry.detail.state}${text === '' ? '' : `. ${text}`}`;
    default:
      return text === '' ? words : `${words}: ${text}`;
  }
}

function causes({ hypotheses, entries }: IncidentRecord, times: DocumentTimes): Section {
  const confirmed = hypotheses.filter(({ state }) => state === 'confirmed');
  const sentences: Sentence[] = confirmed.map(({ id, text, judgements }) => ({
    key: `causes.${id}`,
    text: `Cause: ${text ?? 'redacted'}. ${judgements.at(-1)?.evidence ?? ''}`.trim(),
    evidence: [id, ...judgements.map(({ entry }) => entry)],
  }));
  if (confirmed.length === 0) {
    const finding = entriesIn(entries, 'room.finding-told')
      .filter(({ detail }) => detail.kind === 'room.finding-told' && detail.about === 'finding')
      .at(-1);
    sentences.push(
      finding === undefined
        ? gap('causes.unknown', 'The cause is unknown: no hypothesis was confirmed.')
        : {
            key: 'causes.finding',
            text: `The cause is not confirmed. The NOC's last finding (${times.dated(finding.happenedAt)}): ${textOf(finding) ?? 'redacted'}`,
            evidence: [finding.id],
          },
    );
  }
  for (const { id, text, judgements } of hypotheses.filter(({ state }) => state === 'ruled-out')) {
    const last = judgements.at(-1);
    sentences.push({
      key: `causes.${id}`,
      text: `Ruled out: ${text ?? 'redacted'}${last?.evidence ? `, because ${last.evidence}` : ''}.`,
      evidence: [id, ...judgements.map(({ entry }) => entry)],
    });
  }
  for (const { id, text } of hypotheses.filter(({ state }) => state === 'open')) {
    sentences.push({ key: `causes.${id}`, text: `Still open: ${text ?? 'redacted'}.`, evidence: [id] });
  }
  return { key: 'causes', title: 'Causes', sentences };
}

function tried({ actions, tests, entries }: IncidentRecord, times: DocumentTimes): Section {
  const sentences: Sentence[] = actions.map(({ entry, at, text, verdict }) => ({
    key: `tried.${entry}`,
    text: `${times.dated(at)}: ${text}. ${actionWords(verdict)}`,
    evidence: [entry],
  }));
  if (tests.of > 0) {
    sentences.push({
      key: 'tried.tests',
      text: `Of ${counted(tests.of, 'test call')} ${grouped(tests.passed)} passed.`,
      evidence: entriesIn(entries, 'room.tests-made').map(({ id }) => id),
    });
  }
  if (sentences.length === 0) sentences.push(gap('tried.none', 'No action was recorded.'));
  return { key: 'tried', title: 'What was tried, and what it did', sentences };
}

/** "Reports fell to 0.25 of the rate before (0.06 to 0.80)." */
export function actionWords({ verdict, ratio, low, high }: ActionVerdict): string {
  const interval = `${low.toFixed(2)} to ${high === null ? 'no bound' : high.toFixed(2)}`;
  switch (verdict) {
    case 'no-reports':
      return 'Nobody reported before it or after it.';
    case 'too-early':
      return ratio === null
        ? 'Too early to say what it did.'
        : `Reports came at ${ratio.toFixed(2)} of the rate before (${interval}): too early to say.`;
    case 'fewer':
      return `Reports fell to ${(ratio ?? 0).toFixed(2)} of the rate before (${interval}).`;
    case 'more':
      return ratio === null
        ? 'Reports began after it.'
        : `Reports rose to ${ratio.toFixed(2)} times the rate before (${interval}).`;
  }
}

function advice({ advice: given }: IncidentRecord): Section {
  const sentences = given.map(({ title, success, comparison }): Sentence => {
    const bounds = success.bounds;
    const rate =
      bounds === null || success.known === 0
        ? 'no outcome is known'
        : `it worked for ${percent(bounds.low)} to ${percent(bounds.high)}, unknown outcomes counted as either`;
    return {
      key: `advice.${title}`,
      text: `${quoted(title)} was given to ${counted(success.given, 'caller')}; ${rate}.${comparisonWords(comparison)}`,
      evidence: [],
    };
  });
  return {
    key: 'advice',
    title: 'Advice to customers',
    sentences: sentences.length > 0 ? sentences : [gap('advice.none', 'No advice was recorded as given.')],
  };
}

function comparisonWords(comparison: IncidentRecord['advice'][number]['comparison']): string {
  if (comparison === null) return '';
  const points = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(Math.round(value * 100))}`;
  const words = { helps: 'it helped', harms: 'it did harm', 'not-shown': 'that it helped is not shown' }[
    comparison.verdict
  ];
  return ` Against comparable callers without it: ${points(comparison.value)} points (${points(comparison.low)} to ${points(comparison.high)}), so ${words}. This was not a trial.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function followUps({ followUps: list, people }: IncidentRecord, times: DocumentTimes): Section {
  return {
    key: 'follow-ups',
    title: 'What will change',
    sentences: list.length === 0 ? [gap('follow-ups.none', 'No follow-up was recorded.')] : [],
    table: {
      columns: ['What', 'Owner', 'Due', 'Done'],
      rows: list.map(({ id, text, owner, dueAt, doneAt }) => ({
        key: id,
        cells: [
          text ?? 'redacted',
          owner === null ? 'nobody yet' : (people.get(owner) ?? 'unknown'),
          dueAt === null ? 'no date' : times.dated(dueAt),
          doneAt === null ? 'not yet' : times.dated(doneAt),
        ],
        evidence: [id],
      })),
    },
  };
}

function gap(key: string, text: string): Sentence {
  return { key, text, evidence: [], isGap: true };
}

function quoted(text: string): string {
  return `“${text}”`;
}

function entriesOfKind(record: IncidentRecord, kind: RoomEntry['detail']['kind']): readonly RoomEntry[] {
  return entriesIn(record.entries, kind);
}

function entriesIn(entries: readonly RoomEntry[], kind: RoomEntry['detail']['kind']): readonly RoomEntry[] {
  return entries.filter((entry) => entry.detail.kind === kind);
}
