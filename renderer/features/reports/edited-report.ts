import type { InputOf } from '../../../main/core/contract/calls.ts';
import type { ReportDetail } from '../../../main/core/contract/views.ts';
import { splitWords } from '../../format/long-words.ts';

/** A report's correctable fields as text. */
export interface EditedReport {
  /** As much of the words as a field can show; the rest is kept beside it. */
  readonly words: string;
  readonly wordsBeyond: string;
  readonly symptom: string;
  readonly vulnerable: boolean;
  readonly emergency: boolean;
  readonly usersAffected: string;
  readonly callBackNumber: string;
  readonly ticket: string;
  readonly exampleFrom: string;
  readonly exampleTo: string;
  /** As a person types a time. */
  readonly exampleAt: string;
  readonly exampleResult: string;
}

export function editable(report: ReportDetail, timeToText: (at: number) => string): EditedReport {
  const { personal } = report;
  const example = personal?.example ?? null;
  return {
    ...splitWords(personal?.words ?? '', ''),
    symptom: report.symptom,
    vulnerable: report.vulnerable,
    emergency: report.emergency,
    usersAffected: report.usersAffected === null ? '' : String(report.usersAffected),
    callBackNumber: personal?.callBackNumber ?? '',
    ticket: personal?.ticket ?? '',
    exampleFrom: example?.from ?? '',
    exampleTo: example?.to ?? '',
    exampleAt: example?.at == null ? '' : timeToText(example.at),
    exampleResult: example?.result ?? '',
  };
}

export type Changes = Partial<Omit<InputOf<'report.correct'>, 'command' | 'report'>>;

/** Only what was changed: a correction names nothing else, so that what somebody else corrects meanwhile stays. */
export function changesOf(report: ReportDetail, edited: EditedReport, exampleAt: number | null): Changes {
  const { personal } = report;
  const words = edited.words + edited.wordsBeyond;
  const users = edited.usersAffected.trim() === '' ? null : Number(edited.usersAffected.trim());
  const example = exampleOf(edited, exampleAt);
  const before = personal?.example ?? null;
  const isSameExample = JSON.stringify(example) === JSON.stringify(roundedToMinute(before, exampleAt));
  return {
    ...(words !== (personal?.words ?? '') && { words }),
    // Saving a guess as it stands says that it is right.
    ...((edited.symptom !== report.symptom || report.guessed) && { symptom: edited.symptom }),
    ...(edited.vulnerable !== report.vulnerable && { vulnerable: edited.vulnerable }),
    ...(edited.emergency !== report.emergency && { emergency: edited.emergency }),
    ...(users !== report.usersAffected && { usersAffected: users }),
    ...(orNull(edited.callBackNumber) !== (personal?.callBackNumber ?? null) && {
      callBackNumber: orNull(edited.callBackNumber),
    }),
    ...(orNull(edited.ticket) !== (personal?.ticket ?? null) && { ticket: orNull(edited.ticket) }),
    ...(!isSameExample && { example }),
  };
}

type Example = NonNullable<ReportDetail['personal']>['example'];

function exampleOf({ exampleFrom, exampleTo, exampleResult }: EditedReport, at: number | null): Example {
  const [from, to, result] = [exampleFrom.trim(), exampleTo.trim(), exampleResult.trim()];
  return to === '' && result === '' && from === '' && at === null ? null : { from, to, at, result };
}

/** The field shows minutes: seconds that it did not show are no change. */
function roundedToMinute(example: Example, shownAt: number | null): Example {
  if (example === null || example.at === null || shownAt === null) return example;
  const isSameMinute = Math.floor(example.at / 60_000) === Math.floor(shownAt / 60_000);
  return isSameMinute ? { ...example, at: shownAt } : example;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
