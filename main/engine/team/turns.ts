import { ok, type Result } from '../../core/result.ts';
import type { Turns } from '../outbox/sender.ts';
import type { RecordStore } from '../store/port.ts';
import type { Sync } from './sync.ts';

export interface TurnParts {
  /** The live record; null while its data cannot be used. */
  readonly store: () => Pick<RecordStore, 'teamMessage' | 'console'> | null;
  readonly sync: () => Sync | null;
  readonly ask: Sync['ask'];
  readonly device: () => string | null;
  readonly after: (ms: number, callback: () => void) => () => void;
}

/** Whose turn it is to send a message of the team's outboxes, as the hub gives it. */
export interface TeamTurns extends Turns {
  /** Whether the hub gave it to this desk; a refusal where it cannot be asked. */
  claim(message: string): Promise<Result<boolean>>;
  /** From now on this desk first hears what became of its messages while it was away. */
  hearFirst(): void;
  /** All that the team knows is here, or nothing more will come. */
  heard(): void;
}

/** How long a message is this desk's once it began to send it, ms. */
const SENDING_MS = 30_000;
/** A desk that starts waits no longer than this for what the team knows, ms. */
const HEAR_FIRST_MS = 20_000;

export function createTurns(parts: TurnParts): TeamTurns {
  let hearing = Promise.withResolvers<void>();
  let cancel = () => {};
  hearing.resolve();

  function heard(): void {
    cancel();
    hearing.resolve();
  }
  async function claim(message: string): Promise<Result<boolean>> {
    const reply = await parts.ask({ type: 'claim', key: keyOf(message), forMs: SENDING_MS });
    return reply.ok ? ok(reply.value.type === 'claimed' && reply.value.by === parts.device()) : reply;
  }
  return {
    claim,
    heard,
    hearFirst: () => {
      heard();
      hearing = Promise.withResolvers();
      cancel = parts.after(HEAR_FIRST_MS, heard);
    },
    take: async (message) => {
      // An outbox asks while its record is still being opened; to read that record now would open it a second time.
      await null;
      // Nobody else knows of it.
      if ((parts.store()?.teamMessage(message) ?? null) === null) return true;
      await hearing.promise;
      if (parts.sync() === null) return true;
      const store = parts.store();
      if (store !== null && store.teamMessage(message)?.console !== store.console) return false;
      const claimed = await claim(message);
      // Away from the hub nobody can be asked, and nobody is kept from working.
      return !claimed.ok || claimed.value;
    },
    giveBack: (message) => parts.sync()?.tell({ type: 'release', key: keyOf(message) }),
  };
}

/** What a desk claims at the hub while it sends a message. */
function keyOf(message: string): string {
  return `message:${message}`;
}
