import type { WorkspaceName } from '../core/contract/views.ts';
import type { EngineSupervisor } from './supervisor.ts';

/** The drafts that a page holds: given back when it is gone, so that the next page finds them. */
export interface PageClaims {
  /** The page claims a draft. What an earlier page in the same place held, before it was loaded again, is given back first. */
  note(workspace: WorkspaceName, claim: string): void;
  release(): void;
}

export function createPageClaims(engine: Pick<EngineSupervisor, 'call'>): PageClaims {
  /** By workspace. */
  const held = new Map<WorkspaceName, string>();
  const giveBack = (workspace: WorkspaceName, claim: string) => void engine.call(workspace, 'draft.release', { claim });
  return {
    note: (workspace, claim) => {
      for (const [where, earlier] of held)
        if (earlier !== claim) {
          held.delete(where);
          giveBack(where, earlier);
        }
      held.set(workspace, claim);
    },
    release: () => {
      for (const [workspace, claim] of held) giveBack(workspace, claim);
      held.clear();
    },
  };
}
