import type { Request } from '../../core/contract/wire.ts';
import type { EnginePort } from '../process/parent-port.ts';
import type { Engine } from './dispatch.ts';

/** Serves an engine over a port until the port closes. */
export function serve(engine: Engine, port: EnginePort, check: (message: unknown) => Request | null): void {
  port.onMessage((message) => {
    const request = check(message);
    if (request === null) return;
    void engine.handle(request).then((answer) => port.send(answer));
  });
}
