import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Announcement } from '../core/contract/wire.ts';
import type { EngineSupervisor } from '../launch/supervisor.ts';
import { webHostCalls } from './host-calls.ts';
import { pageListener } from './page-server.ts';
import { Sessions } from './sessions.ts';
import { createWireServer } from './wire-server.ts';

const LOOPBACK = '127.0.0.1';

export interface WebHostOptions {
  readonly engine: EngineSupervisor;
  readonly dataDir: string;
  /** Folder of the program: package.json and docs/. */
  readonly root: string;
  /** Folder of the built page. */
  readonly page: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Told to the first page that connects. */
  readonly waiting: readonly Announcement[];
}

export interface WebHost {
  readonly port: number;
  /** An address with a fresh one-time token. */
  newAddress(): string;
  close(): Promise<void>;
}

/** Serves the console on this machine's loopback only. Rejects when the port cannot be had. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const server = createServer();
  const port = await listen(server, options.port);
  const sessions = new Sessions(port);
  let { waiting } = options;
  const wire = createWireServer({
    ...options,
    port,
    sessions,
    host: webHostCalls(options),
    takeWaiting() {
      const due = waiting;
      waiting = [];
      return due;
    },
  });
  server.on('request', pageListener({ page: options.page, port, sessions }));
  server.on('upgrade', (request, socket, head) => {
    // A peer that is gone before it is answered.
    socket.on('error', () => socket.destroy());
    wire.upgrade(request, socket, head);
  });
  return {
    port,
    newAddress: () => `http://${LOOPBACK}:${port}/?token=${sessions.issueToken()}`,
    close() {
      wire.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
