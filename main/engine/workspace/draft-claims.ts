import type { ClaimedDraft } from '../../core/contract/views.ts';
import type { RecordStore } from '../store/port.ts';

/** A family has so many numbered slots ("intake", "intake-2", …); a page beyond them gets one of its own name. */
const SLOTS = 32;

/** Which page holds which draft: of two that are open at once, only one may go on with a draft, or a call would be saved twice. */
export interface DraftClaims {
  /**
   * Hands a slot of a family to a page: the one that it held before, else one with a draft that nobody holds, else an
   * empty one.
   */
  claim(family: string, claim: string): ClaimedDraft;
  /** Stores a draft, or drops it (null). Returns false, and changes nothing, where another page holds the slot. */
  keep(slot: string, claim: string | null, json: string | null): boolean;
  /** The page is gone: what it held may be taken over. */
  release(claim: string): void;
}

type Drafts = Pick<RecordStore, 'draft' | 'saveDraft' | 'dropDraft' | 'claimDraft'>;

/**
 * Whoever is open is known in memory, since the host says when a page goes; who held a draft last lies beside it, so that a
 * page finds its own draft again when the engine was started anew.
 */
export function createDraftClaims(store: Drafts): DraftClaims {
  /** By slot, the page that is open and holds it. */
  const holders = new Map<string, string>();

  function slotFor(family: string, claim: string): string {
    const slots = Array.from({ length: SLOTS }, (_, index) => (index === 0 ? family : `${family}-${index + 1}`));
    const free = slots.filter((slot) => (holders.get(slot) ?? claim) === claim);
    const own = free.find((slot) => holders.has(slot) || store.draft(slot)?.claim === claim);
    return own ?? free.find((slot) => store.draft(slot) !== null) ?? free[0] ?? `${family}-${claim}`;
  }
  return {
    claim: (family, claim) => {
      const slot = slotFor(family, claim);
      holders.set(slot, claim);
      const found = store.draft(slot);
      if (found === null) return { slot, draft: null, isOwn: false };
      const { savedAt, json } = found;
      if (found.claim !== claim) store.claimDraft(slot, claim);
      return { slot, draft: { slot, savedAt, json }, isOwn: found.claim === claim };
    },
    keep: (slot, claim, json) => {
      if (claim !== null) {
        const holder = holders.get(slot) ?? store.draft(slot)?.claim ?? claim;
        if (holder !== claim) return false;
        holders.set(slot, claim);
      }
      if (json === null) store.dropDraft(slot);
      else store.saveDraft(slot, { savedAt: Date.now(), json, claim });
      return true;
    },
    release: (claim) => {
      for (const [slot, holder] of holders) if (holder === claim) holders.delete(slot);
    },
  };
}
