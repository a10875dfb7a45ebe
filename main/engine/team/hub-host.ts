import * as z from 'zod/mini';
import type { RunHub } from './run-hub.ts';

/** What a hub says once it listens. */
const readySchema = z.object({
  ready: z.object({
    /** For other computers. */
    address: z.string(),
    port: z.number(),
    pin: z.nullable(z.string()),
    /** For the first lead; null once somebody is in the team. */
    invitation: z.nullable(z.object({ code: z.string(), link: z.string() })),
  }),
});
export type HubReady = z.infer<typeof readySchema>['ready'];

/** Runs a hub beside the engine for as long as the engine runs. */
export interface HubHost {
  readonly ready: HubReady | null;
  readonly trouble: string | null;
  start(orders: HubOrders): void;
  stop(): void;
}

export interface HubOrders {
  readonly folder: string;
  readonly name: string;
  /** The one that the others know; 0 for any. */
  readonly port: number;
  /** Called whenever it listens, and whenever it does not any more. */
  readonly onChange: () => void;
}

export interface HubHostParts {
  /** Null where none can be run. */
  readonly run: RunHub | null;
  readonly after: (ms: number, callback: () => void) => () => void;
}

const AGAIN_MS = 5_000;
const NO_PROGRAM =
  'This Groundswell cannot run a hub beside it. Run one with “npm run hub” on a computer that is always on, and join that.';

export function createHubHost({ run, after }: HubHostParts): HubHost {
  let stop: (() => void) | null = null;
  let ready: HubReady | null = null;
  let trouble: string | null = null;
  let cancel = () => {};

  function launch(orders: HubOrders, start: RunHub): void {
    const args = ['--folder', orders.folder, '--name', orders.name, '--port', String(orders.port)];
    stop = start(args, {
      onMessage: (message) => {
        const read = readySchema.safeParse(message);
        if (!read.success) return;
        ready = read.data.ready;
        trouble = null;
        orders.onChange();
      },
      onEnd: (words) => {
        ready = null;
        trouble = sentenceOf(words);
        orders.onChange();
        cancel = after(AGAIN_MS, () => launch(orders, start));
      },
    });
  }
  return {
    get ready() {
      return ready;
    },
    get trouble() {
      return trouble;
    },
    start: (orders) => {
      if (stop !== null) return;
      if (run !== null) {
        launch(orders, run);
        return;
      }
      trouble = NO_PROGRAM;
      orders.onChange();
    },
    stop: () => {
      cancel();
      stop?.();
      stop = null;
      ready = null;
      trouble = null;
    },
  };
}

/** The hub's own sentence, which it says last; never a line of its log. */
function sentenceOf(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('{'));
  return lines.at(-1) ?? 'The hub on this computer ended. It is being started again.';
}
