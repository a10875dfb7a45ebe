import { useEffect } from 'react';
import { reportLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { AdviceQuestion } from '../../parts/advice-question.tsx';
import { askedAdvice, useAskedAdvice, worthAsking } from '../../stores/asked-advice.ts';
import { engineNow } from '../../stores/now.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import { Mono } from '../../ui/mono.tsx';
import type { IntakeCaller } from './state/form.ts';
import { useIntake } from './state/intake.ts';

/** Asks a caller who rings again what became of the advice that they were given. */
export function AskedAdvice() {
  const caller = useIntake(({ form }) => form.caller);
  const command = useIntake(({ form }) => form.command);
  const answered = useAskedAdvice((asked) => asked.answered);
  const known = knownValue(useResource('advice.to-ask', whoRings(caller), command));
  const times = useTimes();
  const question = worthAsking(known ?? [], answered);
  const { report, advice } = question ?? { report: null, advice: null };
  useEffect(() => {
    askedAdvice.setState({ intake: report === null || advice === null ? null : { report, advice } });
  }, [report, advice]);
  useEffect(() => () => askedAdvice.setState({ intake: null }), []);
  if (question === null) return null;
  return (
    <div className="flex min-h-9 items-center gap-2 border-b border-hair bg-canvas px-4 py-1 light:bg-hover">
      <span className="flex-none text-12 text-muted">
        <Mono>{reportLabel(question.number, question.code)}</Mono> {times.brief(question.at, engineNow())}
      </span>
      <AdviceQuestion question={question} hasKeys />
    </div>
  );
}

function whoRings(caller: IntakeCaller): { customer: string | null; callingNumber: string | null } | null {
  if (caller.kind === 'directory') return { customer: caller.match.customer, callingNumber: caller.callingNumber };
  return caller.kind === 'number' ? { customer: null, callingNumber: caller.number } : null;
}
