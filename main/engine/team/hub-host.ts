import { type ChildProcess, fork } from 'node:child_process';
import * as z from 'zod/mini';

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
  /** The program file of the hub; null where there can be none. */
  readonly program: string | null;
  readonly after: (ms: number, callback: () => void) => () => void;
}

const AGAIN_MS = 5_000;
const NO_PROGRAM =
  'This Groundswell cannot run a hub beside it. Run one with “npm run hub” on a computer that is always on, and join that.';

export function createHubHost({ program, after }: HubHostParts): HubHost {
  let child: ChildProcess | null = null;
  let ready: HubReady | null = null;
  let trouble: string | null = null;
  let cancel = () => {};

  function launch(orders: HubOrders, path: string): void {
    const args = ['--folder', orders.folder, '--name', orders.name, '--port', String(orders.port)];
    const mine = fork(path, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    child = mine;
    let said = '';
    mine.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2_000);
    });
    mine.on('message', (message) => {
      const read = readySchema.safeParse(message);
      if (!read.success || child !== mine) return;
      ready = read.data.ready;
      trouble = null;
      orders.onChange();
    });
    mine.once('exit', () => {
      if (child !== mine) return;
      child = null;
      ready = null;
      trouble = sentenceOf(said);
      orders.onChange();
      cancel = after(AGAIN_MS, () => launch(orders, path));
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
      if (child !== null) return;
      if (program !== null) {
        launch(orders, program);
        return;
      }
      trouble = NO_PROGRAM;
      orders.onChange();
    },
    stop: () => {
      cancel();
      const before = child;
      child = null;
      ready = null;
      trouble = null;
      before?.kill('SIGTERM');
    },
  };
}

/** The hub's own sentence, which it says last; never a line of its log. */
function sentenceOf(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('{'));
  return lines.at(-1) ?? 'The hub on this computer ended. It is being started again.';
}
