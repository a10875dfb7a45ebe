import type { Role } from './person.ts';

/** What every decision is told of its surroundings: the domain clock (ms) and the role of whoever decides. */
export interface Deciding {
  readonly now: number;
  readonly role: Role;
}
