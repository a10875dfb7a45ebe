import type { GeneratedDocument, Section, Sentence } from '../documents/document.ts';
import { counted, type DocumentTimes, grouped, lengthWords, listed, quoted } from '../documents/words.ts';
import { placeWord } from '../factors/wording.ts';
import { adviceSection } from './advice-section.ts';
import { causesSection, triedSection } from './causes-sections.ts';
import { eventsSection } from './events-section.ts';
import { entriesIn, gap, STATE_WORDS } from './gap.ts';
import { between, lagsOf, type Milestone } from './lags.ts';
import type { IncidentRecord } from './source.ts';

export const MILESTONE_WORDS: Readonly<Record<Milestone, string>> = {
  'first-caller': 'First caller',
  amber: 'Amber flag',
  red: 'Red flag',
  declared: 'Declared as one incident',
  escalated: 'Escalated to the NOC',
  acknowledged: 'Acknowledged by the NOC',
  'first-post': 'First public update',
  fix: 'The fix that held',
  announced: 'First announced as over or being watched',
  stable: 'Last report of the fault',
};

/** The post-incident report: every sentence says what it stands on, and what nobody recorded is said to be unknown. */
export function postIncidentReport(read: IncidentRecord, times: DocumentTimes): GeneratedDocument {
  const record = isOpenAgain(read) ? { ...read, moments: { ...read.moments, fix: null } } : read;
  return {
    title: `${record.number}: ${record.title}`,
    subtitle: `Post-incident report. Severity ${record.severity}, state ${STATE_WORDS[record.state]}. Times are those of the site's clocks (${zoneOf(record, times)}).`,
    sections: [
      summary(record, times),
      impact(record),
      lags(record, times),
      eventsSection(record, times),
      causesSection(record, times),
      triedSection(record, times),
      adviceSection(record),
      followUps(record, times),
    ],
  };
}

/** What was said to be mended and is being looked for again has no fix that held, whether or not a customer said so. */
function isOpenAgain({ state }: IncidentRecord): boolean {
  return state === 'investigating' || state === 'identified';
}

function zoneOf({ moments }: IncidentRecord, times: DocumentTimes): string {
  const at = moments['first-caller']?.at ?? moments.declared?.at ?? 0;
  return times.full(at).split(' ').at(-1) ?? 'UTC';
}

function summary(record: IncidentRecord, times: DocumentTimes): Section {
  const sentences = [
    ...whatHappened(record, times),
    ...howItWasNoticed(record),
    ...confirmedCause(record),
    ...falseAllClears(record, times),
    fixSentence(record, times),
    ...publicSentence(record),
    ...residualSentence(record),
  ];
  return { key: 'summary', title: 'Summary', sentences };
}

function whatHappened({ moments, impact: hit, symptoms, factors, title }: IncidentRecord, times: DocumentTimes) {
  const first = moments['first-caller'];
  if (first === null) return [gap('summary.what', 'When it began is unknown: it has no report.')];
  const [symptom] = symptoms;
  const [factor] = factors;
  const place = factor === undefined ? '' : ` ${placeWord(factor.facet)} ${factor.value}`;
  const others = symptoms.length > 1 ? `, and faults like it${place === '' ? '' : ','}` : '';
  const day = times.full(first.at).split(' ').slice(0, 4).join(' ');
  return [
    {
      key: 'summary.what',
      text: `On ${day} at ${times.time(first.at)} customers began to report ${quoted(symptom?.name ?? title)}${others}${place}. In all, ${counted(hit.customers, 'customer')} made ${counted(hit.reports, 'report')}.`,
      evidence: [...first.evidence, ...hit.evidence],
    },
  ];
}

function howItWasNoticed({ moments }: IncidentRecord): Sentence[] {
  const after = (milestone: Milestone) => {
    const lag = between(moments, 'first-caller', milestone);
    return lag === null ? null : { words: lengthWords(lag), evidence: moments[milestone]?.evidence ?? [] };
  };
  const red = after('red');
  const declared = after('declared');
  const escalated = after('escalated');
  const parts = [
    ...(red === null ? [] : [`the console raised a red flag after ${red.words}`]),
    ...(declared === null ? [] : [`it was declared as one incident after ${declared.words}`]),
    ...(escalated === null ? [] : [`the NOC had the evidence after ${escalated.words}`]),
  ];
  if (parts.length === 0) return [];
  return [
    {
      key: 'summary.noticed',
      text: `Counted from the first call, ${listed(parts)}.`,
      evidence: [red, declared, escalated].flatMap((part) => part?.evidence ?? []),
    },
  ];
}

function confirmedCause({ hypotheses }: IncidentRecord): Sentence[] {
  const confirmed = hypotheses.filter(({ state }) => state === 'confirmed');
  if (confirmed.length === 0) return [];
  return [
    {
      key: 'summary.cause',
      text: `${confirmed.length === 1 ? 'The confirmed cause' : 'The confirmed causes'}: ${confirmed.map(({ text }) => withoutStop(text ?? 'redacted')).join('; ')}.`,
      evidence: confirmed.flatMap(({ id, judgements }) => [id, ...judgements.map(({ entry }) => entry)]),
    },
  ];
}

/** Each all-clear that a customer contradicted: what was known when it was given, and how long it stood. */
function falseAllClears({ entries, failedRecoveries }: IncidentRecord, times: DocumentTimes): Sentence[] {
  const given = entriesIn(entries, 'room.all-clear-given');
  const sentences = entriesIn(entries, 'room.all-clear-challenged').flatMap((challenge): Sentence[] => {
    if (challenge.detail.how !== 'contradicts') return [];
    const before = given.filter(({ happenedAt }) => happenedAt <= challenge.happenedAt).at(-1);
    if (before === undefined) return [];
    const stood = lengthWords(challenge.happenedAt - before.happenedAt);
    const said = before.detail.state === 'resolved' ? 'declared over' : 'announced as restored and being watched';
    return [
      {
        key: `summary.recovery.${challenge.id}`,
        text: `At ${times.dated(before.happenedAt)} it was ${said}, on evidence that the gate called ${before.detail.verdict}; ${stood} later a customer who had been hit rang again.`,
        evidence: [before.id, challenge.id, challenge.detail.report],
      },
    ];
  });
  if (failedRecoveries > 1) {
    sentences.push({
      key: 'summary.recoveries',
      text: `${counted(failedRecoveries, 'recovery', 'recoveries')} from the same cause did not hold.`,
      evidence: entriesIn(entries, 'room.all-clear-challenged').map(({ id }) => id),
    });
  }
  return sentences;
}

function fixSentence(record: IncidentRecord, times: DocumentTimes): Sentence {
  const { moments } = record;
  const { fix, stable } = moments;
  if (fix === null) return gap('summary.fix', 'No fix that held is recorded.');
  const isOver = record.state === 'resolved';
  const isAfter = stable !== null && stable.at > fix.at;
  const action = actionBehind(record, fix.at);
  const what = action === undefined ? '' : ` (${quoted(withoutStop(action.text))})`;
  const lag = between(moments, 'first-caller', 'fix');
  const after = lag === null || lag < 0 ? '' : `, ${lengthWords(lag)} after the first call`;
  const last =
    stable === null
      ? ''
      : ` The last report came at ${times.dated(stable.at)}, ${lengthWords(Math.abs(stable.at - fix.at))} ${isAfter ? 'after' : 'before'} it.`;
  return {
    key: 'summary.fix',
    // Only the end says that a fix held.
    text: isOver
      ? `The fix that held${what} was in at ${times.dated(fix.at)}${after}.${last}`
      : `The last fix${what} was in at ${times.dated(fix.at)}${after}; whether it holds is being watched.${last}`,
    evidence: [...fix.evidence, ...(action === undefined ? [] : [action.entry]), ...(stable?.evidence ?? [])],
  };
}

/** So long before a fix is said to be in (ms) lies what was done for it. */
const DONE_BEFORE_MS = 3_600_000;

function actionBehind({ actions }: IncidentRecord, fixAt: number): IncidentRecord['actions'][number] | undefined {
  return actions.filter(({ at }) => at <= fixAt && at >= fixAt - DONE_BEFORE_MS).at(-1);
}

function publicSentence({ moments }: IncidentRecord): Sentence[] {
  const first = moments['first-post'];
  if (first === null) return [gap('summary.public', 'No public update is recorded.')];
  const afterCall = between(moments, 'first-caller', 'first-post') ?? 0;
  const afterFix = between(moments, 'fix', 'first-post') ?? 0;
  const late = afterFix > 0 ? `, and ${lengthWords(afterFix)} after the fix` : '';
  return [
    {
      key: 'summary.public',
      text: `The public was first told ${lengthWords(afterCall)} after the first call${late}.`,
      evidence: first.evidence,
    },
  ];
}

function residualSentence({ residual }: IncidentRecord): Sentence[] {
  if (residual === null) return [];
  return [
    {
      key: 'summary.residual',
      text: `When the rest was well again, ${counted(residual.customers, 'customer')} still failed: ${withoutStop(residual.text)}.`,
      evidence: [residual.entry],
    },
  ];
}

function impact({ impact: hit, symptoms, factors, facetName }: IncidentRecord): Section {
  const sentences: Sentence[] = [
    {
      key: 'impact.count',
      text: `${counted(hit.customers, 'customer')}${hit.sites === 0 ? '' : ` at ${counted(hit.sites, 'known site')}`} made ${counted(hit.reports, 'report')}.`,
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
    ...(hit.vulnerable > 0
      ? [`${counted(hit.vulnerable, 'customer')} ${hit.vulnerable === 1 ? 'is' : 'are'} marked as vulnerable`]
      : []),
  ];
  if (marked.length > 0) {
    sentences.push({ key: 'impact.marked', text: `Of these, ${listed(marked)}.`, evidence: hit.evidence });
  }
  if (symptoms.length > 1) {
    const parts = symptoms.map(({ name, reports }) => `${quoted(name)} (${grouped(reports)})`);
    sentences.push({
      key: 'impact.symptoms',
      text: `What callers reported: ${listed(parts)}.`,
      evidence: hit.evidence,
    });
  }
  for (const { facet, value, inside, insideOf, outside, outsideOf } of factors) {
    const others = outsideOf === 0 ? '' : `, against ${grouped(outside)} of ${grouped(outsideOf)} others`;
    const known = `${counted(insideOf, 'customer')} whose ${facetName(facet).toLowerCase()} is known`;
    const were =
      inside === insideOf
        ? `All ${known} were`
        : `Of the ${known}, ${grouped(inside)} ${inside === 1 ? 'was' : 'were'}`;
    sentences.push({
      key: `impact.factor.${facet}.${value}`,
      text: `${were} ${placeWord(facet)} ${value}${others}.`,
      evidence: hit.evidence,
    });
  }
  return { key: 'impact', title: 'Impact', sentences };
}

function lags({ moments, state }: IncidentRecord, times: DocumentTimes): Section {
  const known = lagsOf(moments).filter((lag) => lag.at !== null);
  const rows = known
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .map(({ milestone, at, afterFirstCaller, evidence }) => ({
      key: milestone,
      cells: [
        milestone === 'fix' && state !== 'resolved' ? 'The last fix, being watched' : MILESTONE_WORDS[milestone],
        times.dated(at ?? 0),
        lagWords(milestone, afterFirstCaller),
      ],
      evidence,
    }));
  const missing = lagsOf(moments).filter((lag) => lag.at === null);
  const sentences = missing.map(({ milestone }) =>
    gap(`lags.${milestone}`, `${MILESTONE_WORDS[milestone]}: not recorded.`),
  );
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

function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}
