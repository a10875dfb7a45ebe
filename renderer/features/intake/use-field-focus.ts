import { type RefObject, useLayoutEffect, useRef } from 'react';
import { type IntakeField, useIntake } from '../../stores/intake.ts';

/** A ref for a field that takes the focus whenever the intake wants it there. */
export function useFieldFocus<T extends HTMLElement>(field: IntakeField): RefObject<T | null> {
  const ref = useRef<T>(null);
  const turn = useIntake(({ focus }) => (focus.field === field ? focus.turn : 0));
  useLayoutEffect(() => {
    if (turn > 0) ref.current?.focus();
  }, [turn]);
  return ref;
}
