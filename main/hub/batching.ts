import { type Accepted, accept, type Offer } from './accept.ts';
import type { HubClock } from './clock.ts';
import type { HubStore } from './store.ts';

/** So many facts are one transaction at most: others are not to wait long behind it. */
const MOST_FACTS = 2_000;

/** Takes offers in. Those that come while a transaction runs are the next one together, so a flush to the disk is paid once for all of them. */
export interface Batching {
  offer(offer: Offer): Promise<Accepted>;
}

interface Waiting {
  readonly offer: Offer;
  readonly resolve: (accepted: Accepted) => void;
  readonly reject: (error: unknown) => void;
}

export function createBatching(store: Pick<HubStore, 'change'>, clock: Pick<HubClock, 'now'>): Batching {
  const waiting: Waiting[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) await acceptTogether(nextBatch(waiting));
    isRunning = false;
  }
  async function acceptTogether(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await store.change((transaction) =>
        accept(
          transaction,
          batch.map(({ offer }) => offer),
          clock.now(),
        ),
      );
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Accepted);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  return {
    offer: (offer) =>
      new Promise((resolve, reject) => {
        waiting.push({ offer, resolve, reject });
        if (!isRunning) void run();
      }),
  };
}

function nextBatch(waiting: Waiting[]): readonly Waiting[] {
  let facts = 0;
  let count = 0;
  while (count < waiting.length && (count === 0 || facts < MOST_FACTS)) {
    facts += waiting[count]?.offer.facts.length ?? 0;
    count += 1;
  }
  return waiting.splice(0, count);
}
