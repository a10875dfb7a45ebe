import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type IntakeField, useIntake } from './state/intake.ts';

/** A ref for a field that takes the focus whenever the intake wants it there. */
export function useFieldFocus<T extends HTMLInputElement | HTMLTextAreaElement>(
  field: IntakeField,
): RefObject<T | null> {
  const ref = useRef<T>(null);
  const turn = useIntake(({ focus }) => (focus.field === field ? focus.turn : 0));
  useLayoutEffect(() => {
    const field = ref.current;
    if (turn === 0 || field === null || field === document.activeElement) return;
    field.focus();
    // A text that was restored is gone on with, not typed in front of.
    field.setSelectionRange(field.value.length, field.value.length);
  }, [turn]);
  return ref;
}
