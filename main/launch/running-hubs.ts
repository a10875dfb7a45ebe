import { type HubNews, type HubOrder, isHubOrder } from '../core/contract/hub-beside.ts';
import { type EngineMessage, isAnswer, type LaunchEngine } from './engine-process.ts';

/** A hub that the host runs for an engine. */
export interface HubChild {
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with the last words that it printed. */
  onExit(listener: (words: string) => void): void;
  kill(): void;
}

/** Runs the hubs that engines ask for, one an engine, and ends each with its engine. What engines say besides goes on as it came. */
export function runningHubs(launch: LaunchEngine, start: (args: readonly string[]) => HubChild): LaunchEngine {
  return (isAgain) => {
    const engine = launch(isAgain);
    let child: HubChild | null = null;
    const tell = (from: HubChild, news: HubNews) => {
      if (from === child) engine.send(news);
    };
    const end = () => {
      const before = child;
      child = null;
      before?.kill();
    };
    const run = (args: readonly string[]) => {
      end();
      const mine = start(args);
      child = mine;
      mine.onMessage((message) => tell(mine, { type: 'hub-said', message }));
      mine.onExit((words) => tell(mine, { type: 'hub-ended', words }));
    };
    const hear = (message: EngineMessage | HubOrder, listener: (message: EngineMessage) => void) => {
      if (isAnswer(message) || !isHubOrder(message)) listener(message);
      else if (message.type === 'hub-run') run(message.args);
      else end();
    };
    engine.onExit(end);
    return {
      get pid() {
        return engine.pid;
      },
      send: engine.send,
      onMessage: (listener) => engine.onMessage((message) => hear(message, listener)),
      onExit: engine.onExit,
      close: engine.close,
      kill: engine.kill,
    };
  };
}
