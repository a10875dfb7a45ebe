import type { TLSSocket } from 'node:tls';
import WebSocket from 'ws';
import { MOST_MESSAGE_BYTES } from '../../core/hub/limits.ts';
import { type FromHub, fromHub, HUB_WIRE_PATH } from '../../core/hub/wire.ts';
import type { HubLink } from './link.ts';
import { fingerprintOf, isAsPinned, isLoopback, trustOf } from './trust.ts';

const PATIENCE_MS = 10_000;

/** The wire to a hub over WebSocket: TLS with a certificate that is vouched for or pinned, in plain on loopback only. */
export function webSocketLink(hub: { readonly hub: string; readonly pin: string | null }): HubLink {
  return {
    open: (listener) => {
      let isClosed = false;
      let why: string | null = null;
      const end = () => {
        if (isClosed) return;
        isClosed = true;
        listener.onClosed(why);
      };
      const url = new URL(HUB_WIRE_PATH, hub.hub);
      if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
        why = 'The hub’s address has no encryption (http). That is allowed on this very computer only.';
        setImmediate(end);
        return { send: () => {}, close: () => (isClosed = true) };
      }
      url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
      const socket = new WebSocket(url, {
        ...trustOf(hub.pin),
        maxPayload: MOST_MESSAGE_BYTES,
        handshakeTimeout: PATIENCE_MS,
        perMessageDeflate: false,
        followRedirects: false,
      });
      let fingerprint = '';
      socket.on('upgrade', ({ socket: raw }) => {
        const certificate = (raw as TLSSocket).getPeerCertificate?.();
        fingerprint = certificate === undefined ? '' : fingerprintOf(certificate);
        if (isAsPinned(hub.pin, fingerprint)) return;
        why =
          'The hub shows another certificate than the one that the invitation named. Ask a lead for a new invitation.';
        socket.terminate();
      });
      socket.on('message', (data, isBinary) => {
        if (isClosed) return;
        const message = isBinary ? null : read(String(data));
        if (message !== null) return listener.onMessage(message, fingerprint);
        why = 'The hub said something that this Groundswell does not understand.';
        socket.terminate();
      });
      socket.on('error', () => {});
      socket.on('close', end);
      return {
        send: (message) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
        },
        close: () => {
          isClosed = true;
          socket.terminate();
        },
      };
    },
  };
}

function read(text: string): FromHub | null {
  try {
    const message = fromHub.safeParse(JSON.parse(text));
    return message.success ? (message.data as FromHub) : null;
  } catch {
    return null;
  }
}
