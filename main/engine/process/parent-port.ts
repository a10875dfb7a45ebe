import type { HubOrder } from '../../core/contract/hub-beside.ts';
import type { Announcement, Answer } from '../../core/contract/wire.ts';

/** A port to whoever started the engine: a parent process or a utility process's parent port. */
export interface EnginePort {
  send(message: Answer | Announcement | HubOrder): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

/** The port to whoever started this process: a utility process's parent, or the parent of a forked Node. */
export function parentPort(): EnginePort {
  // Electron's type says that it is always there; in a Node that was forked it is not.
  const utility: Electron.ParentPort | null | undefined = process.parentPort;
  if (utility != null) {
    // A port closes, too, although its type does not say so.
    const port: NodeJS.EventEmitter = utility;
    return {
      send: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', (event) => listener(event.data)),
      onClose: (listener) => port.on('close', listener),
    };
  }
  if (process.send === undefined)
    throw new Error('the engine is started by the console or the web host, never by itself');
  return {
    send: (message) => {
      // The parent may be going at this very moment; then there is nobody left to tell.
      if (process.connected) process.send?.(message, undefined, undefined, () => {});
    },
    onMessage: (listener) => process.on('message', listener),
    onClose: (listener) => process.on('disconnect', listener),
  };
}
