import type { KeyboardEvent } from 'react';
import { moveSymptom, symptomOf, typeWords, useIntake } from '../../stores/intake.ts';
import { saveReport } from '../../stores/intake-saving.ts';
import { TextAreaField } from '../../ui/field.tsx';
import { SYMPTOM_LIST, symptomOptionId } from './symptom-list.tsx';
import { useFieldFocus } from './use-field-focus.ts';

/** As much as a report holds. */
const LONGEST = 2_000_000;

/** What the caller says. The symptoms below follow each key; Enter saves. */
export function WordsField() {
  const words = useIntake(({ form }) => form.words);
  const chosen = useIntake(symptomOf);
  const inputRef = useFieldFocus<HTMLTextAreaElement>('words');
  return (
    <TextAreaField
      label="In their words"
      value={words}
      onChange={typeWords}
      onKeyDown={onKeyDown}
      inputRef={inputRef}
      className="flex-none"
      {...(words.length >= LONGEST && { help: 'This is as much as a report can hold.' })}
      inputProps={{
        maxLength: LONGEST,
        'aria-controls': SYMPTOM_LIST,
        'aria-keyshortcuts': 'Enter',
        ...(chosen !== null && { 'aria-activedescendant': symptomOptionId(chosen) }),
      }}
    />
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    if (!event.repeat) saveReport();
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    moveSymptom(event.key === 'ArrowDown' ? 1 : -1);
  }
}
