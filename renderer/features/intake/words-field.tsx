import type { ClipboardEvent, KeyboardEvent } from 'react';
import { count } from '../../format/labels.ts';
import { WORDS_IN_FIELD } from '../../format/long-words.ts';
import { TextAreaField } from '../../ui/field.tsx';
import { fillRow } from './state/caller.ts';
import { isBlank } from './state/form.ts';
import { intake, moveSymptom, symptomOf, typeWords, useIntake } from './state/intake.ts';
import { isNumber, pastedRow } from './state/pasted-row.ts';
import { saveReport } from './state/saving.ts';
import { SYMPTOM_LIST, symptomOptionId } from './symptom-list.tsx';
import { useFieldFocus } from './use-field-focus.ts';

/** What the caller says. The symptoms below follow each key; Enter saves. */
export function WordsField() {
  const words = useIntake(({ form }) => form.words);
  const beyond = useIntake(({ form }) => form.wordsBeyond.length);
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
      {...(beyond > 0 && { help: `${count(beyond, 'more character')} after these; they are saved too.` })}
      inputProps={{
        onPaste,
        'aria-controls': SYMPTOM_LIST,
        'aria-keyshortcuts': 'Enter',
        ...(chosen !== null && { 'aria-activedescendant': symptomOptionId(chosen) }),
      }}
    />
  );
}

/** A row of a table that begins with a number is told apart. A long text goes in by hand: the field would lay out all of it before anybody could shorten it. */
function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const text = event.clipboardData.getData('text');
  const row = isBlank(intake.getState().form) ? pastedRow(text) : null;
  if (row !== null && isNumber(row.caller)) {
    event.preventDefault();
    fillRow(row);
    return;
  }
  if (text.length <= WORDS_IN_FIELD) return;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  typeWords(value.slice(0, selectionStart) + text + value.slice(selectionEnd));
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    if (!event.repeat) saveReport();
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    moveSymptom(event.key === 'ArrowDown' ? 1 : -1);
  }
}
