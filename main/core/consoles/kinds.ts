import type { FactOf } from '../envelope/envelope.ts';
import { defineKind } from '../envelope/kind.ts';
import { consoleJoined } from './console-code.ts';

/** What can be written to the record about the consoles of a team. */
export const consoleKinds = {
  'console.joined': defineKind(1, consoleJoined, (p) => [`console:${p.console}`]),
} as const;

export type ConsoleFact = FactOf<typeof consoleKinds>;
