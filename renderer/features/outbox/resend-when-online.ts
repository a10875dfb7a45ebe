import { call } from '../../client.ts';
import { submit } from '../../stores/submit.ts';
import { workspace } from '../../stores/workspace.ts';

/** When the network is back, what waits for it is tried at once instead of at its next time. */
export function startResending(): void {
  window.addEventListener('online', () => void tryAgain());
}

async function tryAgain(): Promise<void> {
  const listed = await call('outbox.list', {}, workspace.getState().name);
  if (!listed.ok) return;
  const waiting = listed.value.filter(({ state, notBefore }) => state === 'queued' && notBefore !== null);
  for (const { id } of waiting) await submit('outbox.act', { message: id, act: { kind: 'resend' } });
}
