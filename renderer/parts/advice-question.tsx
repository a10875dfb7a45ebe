import { useKeys } from '../keys/registry.ts';
import { wholeLibrary } from '../stores/advice.ts';
import { answerAdvice, type AdviceQuestion as Question } from '../stores/asked-advice.ts';
import { Button } from '../ui/button.tsx';

/** "We told you: Power cycle the phone. Did it work?", with a key each while it is the question that the keys answer. */
export function AdviceQuestion({ question, hasKeys = false }: { question: Question; hasKeys?: boolean }) {
  const title = wholeLibrary().find(({ id }) => id === question.advice)?.title ?? question.advice;
  return (
    <fieldset aria-label="Did the advice work?" className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5 text-12">
      <span className="min-w-0 truncate" title={title}>
        <span className="text-muted">We told you: </span>
        <span className="font-semibold">{title}</span>
        <span className="text-muted">. Did it work?</span>
      </span>
      <span className="ml-auto flex flex-none gap-1">
        {ANSWERS.map((answer) => (
          <Answer key={answer.outcome} question={question} hasKeys={hasKeys} {...answer} />
        ))}
      </span>
    </fieldset>
  );
}

const ANSWERS = [
  { outcome: 'worked', action: 'advice-worked', label: 'Worked' },
  { outcome: 'did-not', action: 'advice-did-not', label: 'Did not' },
  { outcome: 'unknown', action: 'advice-unknown', label: 'Cannot say' },
] as const;

function Answer({
  question,
  hasKeys,
  outcome,
  action,
  label,
}: { question: Question; hasKeys: boolean } & (typeof ANSWERS)[number]) {
  const keys = useKeys(action);
  return (
    <Button
      size="small"
      className="h-6!"
      kbd={hasKeys ? keys : undefined}
      onPress={() => void answerAdvice(question, outcome)}
    >
      {label}
    </Button>
  );
}
