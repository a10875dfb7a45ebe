import type { TeamMembership } from '../../main/core/contract/team-views.ts';
import { listed } from '../../main/core/documents/words.ts';

export interface TeamWords {
  readonly tone: 'quiet' | 'busy' | 'warn' | 'bad';
  readonly title: string;
  readonly detail: string | null;
}

/** How a desk and its team stand, as the status strip says it. `clock` shows a moment as a time of day. */
export function teamWords(team: TeamMembership, clock: (at: number) => string): TeamWords {
  switch (team.state) {
    case 'shared':
      return {
        tone: 'quiet',
        title: 'Shared',
        detail: `${team.present.length + 1} ${team.present.length === 0 ? 'desk' : 'desks'}`,
      };
    case 'catching-up':
      return { tone: 'busy', title: 'Catching up', detail: waitingWords(team) };
    case 'offline':
      return { tone: 'warn', title: `Offline since ${clock(team.since)}`, detail: waitingWords(team) };
    case 'not-admitted':
      return { tone: 'bad', title: 'Not admitted', detail: 'this desk goes on alone' };
    case 'revoked':
      return { tone: 'bad', title: 'Not admitted', detail: 'shut out of the team' };
    case 'update-needed':
      return { tone: 'warn', title: 'Update needed', detail: 'this desk goes on alone' };
  }
}

/** "7 calls waiting"; null for nothing. */
export function waitingWords({
  waitingCalls,
  waitingOthers,
}: Pick<TeamMembership, 'waitingCalls' | 'waitingOthers'>): string | null {
  if (waitingCalls > 0) return `${waitingCalls} ${waitingCalls === 1 ? 'call' : 'calls'} waiting`;
  if (waitingOthers > 0) return `${waitingOthers} ${waitingOthers === 1 ? 'change' : 'changes'} waiting`;
  return null;
}

/** "May miss calls of desk K (last heard 14:02) and desk R (last heard 13:40)."; null where every desk is heard. */
export function unheardWords(unheard: TeamMembership['unheard'], clock: (at: number) => string): string | null {
  const desks = unheard.map(({ code, lastAt }) => `desk ${code} (last heard ${clock(lastAt)})`);
  return desks.length === 0 ? null : `May miss calls of ${listed(desks)}.`;
}
