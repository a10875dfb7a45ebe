import type { Mention } from '../../core/contract/mention.ts';
import { type CallerTraits, mentionOf } from '../../core/customers/mentions.ts';
import type { IncidentState, TimelineEntry } from '../../core/incidents/incident.ts';
import type { ReportState } from '../../core/reports/report.ts';
import { incidentNumber } from '../live/given-numbers.ts';
import type { RecordStore } from '../store/port.ts';

/** A text that a person typed, and where it stands. */
export interface TypedText {
  readonly incident: string | null;
  readonly flag: string | null;
  readonly change?: string;
  readonly text: string;
  readonly where: string;
  readonly words: string;
  readonly at: number;
}

const KINDS: Partial<Record<TimelineEntry['kind'], string>> = {
  declared: 'title',
  edit: 'title',
  line: 'line for callers',
  note: 'note',
  state: 'reason',
};

/** Every text that people typed into incidents, their rooms, dismissals of flags and known changes, and that nobody redacted. */
export function typedTexts(store: RecordStore): readonly TypedText[] {
  return [
    ...store.incidents().flatMap((incident) => textsOf(incident, store)),
    ...dismissals(store),
    ...changeTitles(store),
  ];
}

function textsOf(incident: IncidentState, store: RecordStore): readonly TypedText[] {
  const name = `${incidentNumber(incident, store)} ${incident.title}`;
  const place = { incident: incident.id, flag: null };
  const lines = incident.timeline
    .filter(({ isTyped, redacted }) => isTyped === true && redacted === undefined)
    .map(({ id, kind, text, happenedAt }) => ({
      ...place,
      text: id,
      where: `${name}, ${KINDS[kind] ?? 'note'}`,
      words: text,
      at: happenedAt,
    }));
  const entries = (store.room(incident.id)?.entries ?? []).flatMap(({ id, wordings, happenedAt }) =>
    wordings.flatMap(({ text: words, subject }) =>
      words === null || words === ''
        ? []
        : [{ ...place, text: subject ?? id, where: `${name}, room`, words, at: happenedAt }],
    ),
  );
  return [...lines, ...entries];
}

function dismissals(store: RecordStore): readonly TypedText[] {
  return store.flagsSince(0).flatMap(({ flag, dismissed }) =>
    dismissed?.text === undefined
      ? []
      : [
          {
            incident: null,
            flag,
            text: dismissed.text,
            where: 'A dismissed flag, reason',
            words: dismissed.reason,
            at: dismissed.at,
          },
        ],
  );
}

function changeTitles(store: RecordStore): readonly TypedText[] {
  return store.changes().flatMap(({ id, titles, enteredAt }) =>
    titles.map((title) => ({
      incident: null,
      flag: null,
      change: id,
      ...title,
      where: 'A known change, title',
      at: enteredAt,
    })),
  );
}

/** The typed texts that name the caller of a report, the surest and newest first. */
export function mentionsOf(report: ReportState, store: RecordStore): readonly Mention[] {
  const traits = traitsOf(report, store);
  return typedTexts(store)
    .flatMap((typed) => {
      const how = mentionOf(typed.words, traits);
      return how === null ? [] : [{ ...typed, isSure: how === 'sure' }];
    })
    .sort((a, b) => Number(b.isSure) - Number(a.isSure) || b.at - a.at);
}

function traitsOf(report: ReportState, store: RecordStore): CallerTraits {
  const { subjects, customer } = store.callerOf(report);
  const known = customer === null ? null : store.customer(customer);
  const lines = customer === null ? [] : store.linesOf(customer);
  const reports = subjects.flatMap((subject) => store.reportsOfSubject(subject));
  const personal = reports.flatMap((each) => (each.personal === null ? [] : [each.personal]));
  return {
    names: [known?.name, known?.account, ...personal.map(({ callerName }) => callerName)].filter(
      (name) => name != null,
    ),
    numbers: [
      ...lines.map(({ line }) => line?.number),
      ...personal.flatMap(({ callingNumber, affectedNumber, callBackNumber }) => [
        callingNumber,
        affectedNumber,
        callBackNumber,
      ]),
    ].filter((number) => number != null),
  };
}
