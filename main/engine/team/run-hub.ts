import { fork } from 'node:child_process';
import { type HubOrder, hubNewsSchema } from '../../core/contract/hub-beside.ts';

export interface HubListener {
  readonly onMessage: (message: unknown) => void;
  /** Called once, with the last words that it printed. Not called for a hub that was stopped. */
  readonly onEnd: (words: string) => void;
}

/** Starts the hub's program with these arguments. Returns the function that ends it. */
export type RunHub = (args: readonly string[], listener: HubListener) => () => void;

/** As a child process of the engine's own Node. */
export function forkHub(program: string): RunHub {
  return (args, { onMessage, onEnd }) => {
    const child = fork(program, [...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let isStopped = false;
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = `${words}${text}`.slice(-2_000);
    });
    child.on('message', (message) => {
      if (!isStopped) onMessage(message);
    });
    child.once('exit', () => {
      if (!isStopped) onEnd(words);
    });
    return () => {
      isStopped = true;
      child.kill('SIGTERM');
    };
  };
}

/** The port to a host that runs the hub: Electron's processes can start no program, but its main process can. */
export interface HostPort {
  send(order: HubOrder): void;
  onMessage(listener: (message: unknown) => void): void;
}

export function hubOfHost(port: HostPort): RunHub {
  let listener: HubListener | null = null;
  port.onMessage((message) => {
    const news = hubNewsSchema.safeParse(message);
    if (!news.success || listener === null) return;
    if (news.data.type === 'hub-said') {
      listener.onMessage(news.data.message);
      return;
    }
    const { onEnd } = listener;
    listener = null;
    onEnd(news.data.words);
  });
  return (args, given) => {
    listener = given;
    port.send({ type: 'hub-run', args });
    return () => {
      listener = null;
      port.send({ type: 'hub-end' });
    };
  };
}
