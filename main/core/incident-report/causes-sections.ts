import { actionSentence } from '../allclear/before-after.ts';
import { suspectsOf, suspectWords } from '../changes/suspects.ts';
import type { Section, Sentence } from '../documents/document.ts';
import { counted, type DocumentTimes, grouped } from '../documents/words.ts';
import { textOf } from '../room/state.ts';
import { entriesIn, gap, stopped } from './gap.ts';
import { rungBackWords } from './rung-back.ts';
import type { IncidentRecord } from './source.ts';

export function causesSection(record: IncidentRecord, times: DocumentTimes): Section {
  const { hypotheses, entries } = record;
  const confirmed = hypotheses.filter(({ state }) => state === 'confirmed');
  const sentences = confirmed.map((hypothesis) => causeSentence('Confirmed', hypothesis));
  if (confirmed.length === 0) {
    const finding = entriesIn(entries, 'room.finding-told').findLast(({ detail }) => detail.about === 'finding');
    sentences.push(
      finding === undefined
        ? gap('causes.unknown', 'The cause is unknown: no hypothesis was confirmed.')
        : {
            key: 'causes.finding',
            text: `The cause is not confirmed. The last finding of the NOC, at ${times.dated(finding.happenedAt)}: ${stopped(textOf(finding) ?? 'redacted')}`,
            evidence: [finding.id],
          },
    );
  }
  for (const hypothesis of hypotheses) {
    if (hypothesis.state === 'ruled-out') sentences.push(causeSentence('Ruled out', hypothesis));
    if (hypothesis.state === 'open') sentences.push(causeSentence('Still open', hypothesis));
  }
  sentences.push(...suspectSentences(record));
  return { key: 'causes', title: 'Causes', sentences };
}

/** Our own changes that came right before it are named, also where something else was confirmed. */
function suspectSentences({ changes, onset }: IncidentRecord): Sentence[] {
  if (onset === null) return [];
  return suspectsOf(onset, changes).map((suspect) => ({
    key: `causes.change.${suspect.change.id}`,
    text: `Our own change before it: ${stopped(suspectWords(suspect))}`,
    evidence: [suspect.change.id],
  }));
}

/** "Ruled out: the database. The limit was raised, and failures went on." */
function causeSentence(standing: string, { id, text, judgements }: IncidentRecord['hypotheses'][number]): Sentence {
  const why = judgements.at(-1)?.evidence ?? '';
  return {
    key: `causes.${id}`,
    text: `${standing}: ${stopped(text ?? 'redacted')}${why === '' ? '' : ` ${stopped(why)}`}`,
    evidence: [id, ...judgements.map(({ entry }) => entry)],
  };
}

export function triedSection({ actions, tests, entries, components }: IncidentRecord, times: DocumentTimes): Section {
  const sentences: Sentence[] = actions.map(({ entry, at, text, around, verdict }) => ({
    key: `tried.${entry}`,
    text: `${times.dated(at)}: ${stopped(text)} ${actionSentence(around, verdict)}.`,
    evidence: [entry],
  }));
  if (tests.of > 0) {
    sentences.push({
      key: 'tried.tests',
      text: `Of ${counted(tests.of, 'test call')} ${grouped(tests.passed)} passed.`,
      evidence: entriesIn(entries, 'room.tests-made').map(({ id }) => id),
    });
  }
  const rung = entriesIn(entries, 'room.call-back-made');
  if (rung.length > 0) {
    sentences.push({
      key: 'tried.call-backs',
      text: rungBackWords(rung),
      evidence: rung.map(({ id }) => id),
    });
  }
  for (const { component, name, state, plannedAt, since } of components) {
    const when = state === 'planned' && plannedAt !== null ? ` for ${times.dated(plannedAt)}` : '';
    const stands = { failing: 'still failing', 'not-yet': 'not fixed yet', planned: 'planned', fixed: 'fixed' }[state];
    sentences.push({
      key: `tried.component.${component}`,
      text: `${name}: ${stands}${when} (${times.dated(since)}).`,
      evidence: entriesIn(entries, 'room.component-set').flatMap(({ id, detail }) =>
        detail.component === component ? [id] : [],
      ),
    });
  }
  if (sentences.length === 0) sentences.push(gap('tried.none', 'No action was recorded.'));
  return { key: 'tried', title: 'What was tried, and what it did', sentences };
}
