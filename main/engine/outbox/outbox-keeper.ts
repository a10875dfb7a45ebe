import type { OutboxStatus } from '../../core/contract/views.ts';
import { TARGET_SETTING, targetsOf } from '../../core/escalation/target.ts';
import type { RecordStore } from '../store/port.ts';
import { adapterOf, practiceAdapter } from './adapters.ts';
import type { Secrets } from './secrets.ts';
import { ALWAYS_ITS_TURN, createSender, type Sender, type SenderParts, type Turns } from './sender.ts';

/** How a desk sends: left out for sample data and drills, where nothing leaves the building. */
export interface Sending {
  readonly secrets: Secrets;
  /** ms for one attempt. */
  readonly timeout?: number;
  /** Left out where there is no team. */
  readonly turns?: Turns;
  /** A certificate authority beside those of the system, for tests. */
  readonly ca?: string | undefined;
}

/** An attempt may take so long (ms), as Standard Webhooks says. */
const TIMEOUT_MS = 15_000;

type Parts = Pick<
  SenderParts,
  'store' | 'clock' | 'commit' | 'switchOff' | 'noteAcknowledged' | 'noteChanged' | 'onChange' | 'noteFault' | 'random'
>;

/** The sender of a workspace: a real one for the real desk, one that only practises for the others. */
export function startSending(parts: Parts, sending: Sending | null): Sender {
  const { store } = parts;
  return createSender({
    ...parts,
    adapter: (channel) => (sending === null ? practiceAdapter : adapterOf(channel)),
    target: (id) => targetsOf(store.settingsUnder(`${TARGET_SETTING}${id}`)).find((each) => each.id === id) ?? null,
    secret: (target) => sending?.secrets.get(target) ?? null,
    isSealed: (target) => sending?.secrets.isSealed(target) ?? false,
    turns: sending?.turns ?? ALWAYS_ITS_TURN,
    timeout: sending?.timeout ?? TIMEOUT_MS,
    ca: sending?.ca,
  });
}

export function outboxStatus({ outbox }: Pick<RecordStore, 'outbox'>): OutboxStatus {
  const all = outbox.own();
  const count = (...states: readonly string[]) => all.filter(({ state }) => states.includes(state)).length;
  return {
    version: outbox.version,
    waiting: count('queued', 'sending'),
    troubled: count('failed', 'in-doubt'),
  };
}
