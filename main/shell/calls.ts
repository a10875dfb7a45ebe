import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { CALL_CHANNEL } from '../core/contract/channels.ts';
import type { Answer } from '../core/contract/wire.ts';
import { refuse } from '../core/result.ts';
import { createPageClaims, type PageClaims } from '../launch/page-claims.ts';
import { type HostCalls, relay } from '../launch/relay.ts';
import type { EngineSupervisor } from '../launch/supervisor.ts';
import { isTrustedSender } from './trusted-sender.ts';

const STRANGER = 'Groundswell takes calls from its own window only.';

/** Answers the page's calls: first who is speaking, then what it says, then the call itself. */
export function answerCalls(engine: EngineSupervisor, host: HostCalls): void {
  const claims = new WeakMap<WebContents, PageClaims>();
  function claimsOf(page: WebContents): PageClaims {
    const known = claims.get(page);
    if (known !== undefined) return known;
    const own = createPageClaims(engine);
    claims.set(page, own);
    page.once('destroyed', own.release);
    return own;
  }
  ipcMain.handle(CALL_CHANNEL, (event: IpcMainInvokeEvent, request: unknown): Answer | Promise<Answer> => {
    if (!isTrustedSender(event.senderFrame)) return { seq: 0, result: refuse('not-allowed', STRANGER) };
    return relay(request, engine, host, claimsOf(event.sender));
  });
}
