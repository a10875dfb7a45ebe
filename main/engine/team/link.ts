import type { FromDesk, FromHub } from '../../core/hub/wire.ts';

/** The way to a hub. A connection is opened anew after each one that ended. */
export interface HubLink {
  open(listener: LinkListener): HubConnection;
}

export interface HubConnection {
  send(message: FromDesk): void;
  /** Nothing is told any more after this. */
  close(): void;
}

export interface LinkListener {
  /** `fingerprint`: the certificate that the hub showed (SHA-256, hex); '' where there is none, over loopback. */
  onMessage(message: FromHub, fingerprint: string): void;
  /** The connection ended, or never came to be. `why` is a sentence where more is known than that nobody answers. */
  onClosed(why: string | null): void;
}
