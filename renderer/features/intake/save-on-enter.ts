import type { KeyboardEvent } from 'react';
import { saveReport } from './state/saving.ts';

/** Enter in any field of the report saves it. */
export function saveOnEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  saveReport();
}
