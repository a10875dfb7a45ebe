import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { OutcomeName } from '../../main/core/reports/report.ts';
import { wholeLibrary } from './advice.ts';
import { submit } from './submit.ts';
import { toast } from './toasts.ts';

/** Advice that was given with a report and not asked about yet. */
export interface AdviceQuestion {
  readonly report: string;
  readonly advice: string;
}

interface AskedAdvice {
  /** What the call in the intake is asked, and what the customer under the cursor of a call-back list is. The intake comes first. */
  readonly intake: AdviceQuestion | null;
  readonly callBack: AdviceQuestion | null;
  /** Answered in this window, as "report advice": not asked again while the engine's lists are on their way. */
  readonly answered: ReadonlySet<string>;
}

export const askedAdvice = createStore<AskedAdvice>(() => ({ intake: null, callBack: null, answered: new Set() }));

export function useAskedAdvice<T>(select: (asked: AskedAdvice) => T): T {
  return useStore(askedAdvice, select);
}

/** What the answer keys answer now. */
export function askedNow({ intake, callBack }: Pick<AskedAdvice, 'intake' | 'callBack'>): AdviceQuestion | null {
  return intake ?? callBack;
}

/** The first that is worth asking: advice that does something, and that was not answered here already. */
export function worthAsking<Q extends AdviceQuestion>(
  questions: readonly Q[],
  answered: ReadonlySet<string>,
): Q | null {
  const library = wholeLibrary();
  const isAsked = ({ advice }: Q) => library.some(({ id, asks }) => id === advice && asks !== false);
  return questions.find((question) => isAsked(question) && !answered.has(keyOf(question))) ?? null;
}

const SAID: Readonly<Record<OutcomeName, string>> = {
  worked: 'it worked',
  'did-not': 'it did not help; the incident room lists it for the engineers',
  unknown: 'the caller cannot say',
};

/** Notes what the caller says of advice. Saying otherwise later replaces it. */
export async function answerAdvice(question: AdviceQuestion, outcome: OutcomeName): Promise<boolean> {
  const { report, advice } = question;
  noteAnswered(question, true);
  const done = await submit('advice.outcome', { report, advice, outcome });
  if (done === null) {
    noteAnswered(question, false);
    return false;
  }
  const title = wholeLibrary().find(({ id }) => id === advice)?.title ?? advice;
  const body = `“${title}”: ${SAID[outcome]}`;
  toast({ tone: 'good', body, spoken: body, stays: 4000 });
  return true;
}

function noteAnswered(question: AdviceQuestion, isAnswered: boolean): void {
  askedAdvice.setState(({ answered }) => {
    const next = new Set(answered);
    if (isAnswered) next.add(keyOf(question));
    else next.delete(keyOf(question));
    return { answered: next };
  });
}

function keyOf({ report, advice }: AdviceQuestion): string {
  return `${report} ${advice}`;
}
