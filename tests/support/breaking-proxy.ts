import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A cable between a desk and its hub that can be pulled. What goes through it is not looked at. */
export interface BreakingProxy {
  readonly port: number;
  /** Breaks every connection, and takes none until it is healed. */
  cut(): void;
  /** Lets nothing through, as a network does that drops packets: nobody is told. */
  stall(): void;
  heal(): void;
  close(): Promise<void>;
}

export async function startBreakingProxy(to: number): Promise<BreakingProxy> {
  const sockets = new Set<Socket>();
  let state: 'whole' | 'stalled' | 'cut' = 'whole';

  function add(socket: Socket, other: Socket): void {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
    socket.pipe(other);
    if (state === 'stalled') socket.pause();
  }
  function breakAll(): void {
    for (const socket of sockets) socket.destroy();
  }
  const server = createServer((inward) => {
    if (state === 'cut') {
      inward.destroy();
      return;
    }
    const outward = connect(to, '127.0.0.1');
    add(inward, outward);
    add(outward, inward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      state = 'cut';
      breakAll();
    },
    stall: () => {
      state = 'stalled';
      for (const socket of sockets) socket.pause();
    },
    heal: () => {
      // What was held back is not delivered late: connections that hung so long are given up by both ends.
      if (state === 'stalled') breakAll();
      state = 'whole';
    },
    close: () => {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
