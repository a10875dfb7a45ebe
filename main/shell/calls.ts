import { BrowserWindow, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { CALL_CHANNEL } from '../core/contract/channels.ts';
import type { Answer } from '../core/contract/wire.ts';
import { refuse } from '../core/result.ts';
import { createPageClaims, type PageClaims } from '../launch/page-claims.ts';
import { type HostCalls, relay } from '../launch/relay.ts';
import type { EngineSupervisor } from '../launch/supervisor.ts';
import { isTrustedSender } from './trusted-sender.ts';

const STRANGER = 'Groundswell takes calls from its own windows only.';

interface Speaker {
  readonly claims: PageClaims;
  readonly host: HostCalls;
}

/**
 * Answers the pages' calls: first who is speaking, then what it says, then the call itself. `hostOf` gives what the desktop does
 * for the page in that window.
 */
export function answerCalls(engine: EngineSupervisor, hostOf: (window: BrowserWindow | null) => HostCalls): void {
  const speakers = new WeakMap<WebContents, Speaker>();
  function speakerOf(page: WebContents): Speaker {
    const known = speakers.get(page);
    if (known !== undefined) return known;
    const own = { claims: createPageClaims(engine), host: hostOf(BrowserWindow.fromWebContents(page)) };
    speakers.set(page, own);
    page.once('destroyed', own.claims.release);
    return own;
  }
  ipcMain.handle(CALL_CHANNEL, (event: IpcMainInvokeEvent, request: unknown): Answer | Promise<Answer> => {
    if (!isTrustedSender(event.senderFrame)) return { seq: 0, result: refuse('not-allowed', STRANGER) };
    const { host, claims } = speakerOf(event.sender);
    return relay(request, engine, host, claims);
  });
}
