import * as z from 'zod/mini';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { WorkspaceName } from '../../../../main/core/contract/views.ts';
import { call } from '../../../client.ts';
import { createKeeper, KEPT_WITHIN_MS } from '../../../stores/keeper.ts';
import { intakeForm } from './form.ts';
import { unsavedReport } from './unsaved.ts';

const intakeDraft = z.object({
  version: z.literal(1),
  /** Whether the drawer stood open: then it does again after a crash. */
  isOpen: z.boolean(),
  /** Null when nothing was typed. */
  form: z.nullable(intakeForm),
  entries: z.array(unsavedReport),
});
export type IntakeDraft = z.infer<typeof intakeDraft>;

/** How the present draft is kept. */
export type Keeping = 'none' | 'kept' | 'away' | 'too-long';

export const drafts = createStore<{ readonly keeping: Keeping }>(() => ({ keeping: 'none' }));

export function useKeeping(): Keeping {
  return useStore(drafts, ({ keeping }) => keeping);
}

/** A long text takes longer to write, and is written less often; it, too, loses no more than the last second. */
const LONG_WITHIN_MS = 900;
const LONG = 100_000;
/** As much as a draft may hold (the contract's limit). */
const MOST = 4_000_000;
const WINDOWS = 9;

let slot: Promise<string> | null = null;
/** Workspaces in which this window has a draft lying in the store. */
const held = new Set<WorkspaceName>();

interface Kept {
  readonly workspace: WorkspaceName;
  readonly draft: IntakeDraft | null;
}

const keeper = createKeeper<Kept>(({ workspace, draft }) => write(workspace, draft));

/** Keeps what `read` says, soon, however long the typing goes on; null takes the draft away. */
export function keepDraft(workspace: WorkspaceName, read: () => IntakeDraft | null, length: number): void {
  keeper.change(() => ({ workspace, draft: read() }), length > LONG ? LONG_WITHIN_MS : KEPT_WITHIN_MS);
}

/** Keeps it now, as when the workspace is left. */
export async function keepDraftNow(workspace: WorkspaceName, draft: IntakeDraft | null): Promise<void> {
  keeper.change(() => ({ workspace, draft }));
  await keeper.flush();
}

/** The draft that this window (or the one before it) left, with when it was kept; null when there is none that can be read. */
export async function loadDraft(workspace: WorkspaceName): Promise<IntakeDraft | null> {
  const result = await call('draft.load', { slot: await ownSlot() }, workspace);
  if (!result.ok || result.value === null) return null;
  held.add(workspace);
  const parsed = z.safeParse(intakeDraft, parseJson(result.value.json));
  return parsed.success ? parsed.data : null;
}

async function write(workspace: WorkspaceName, draft: IntakeDraft | null): Promise<void> {
  const own = await ownSlot();
  if (draft === null) {
    drafts.setState({ keeping: 'none' });
    if (!held.delete(workspace)) return;
    await call('draft.drop', { slot: own }, workspace);
    return;
  }
  const json = JSON.stringify(draft);
  if (json.length > MOST) {
    drafts.setState({ keeping: 'too-long' });
    return;
  }
  held.add(workspace);
  const result = await call('draft.save', { slot: own, json }, workspace);
  drafts.setState({ keeping: result.ok ? 'kept' : 'away' });
}

/** A slot of this window's own: a second tab must not write over, or send, what the first one holds. */
function ownSlot(): Promise<string> {
  slot ??= claimSlot();
  return slot;
}

async function claimSlot(): Promise<string> {
  if (typeof navigator !== 'object' || !('locks' in navigator)) return 'intake';
  for (let number = 1; number <= WINDOWS; number += 1) {
    const name = number === 1 ? 'intake' : `intake-${number}`;
    if (await holdForLife(`groundswell.${name}`)) return name;
  }
  return `intake-${crypto.randomUUID()}`;
}

/** Takes a lock that the browser gives back when the window goes, however it goes. Resolves to whether it was free. */
function holdForLife(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { ifAvailable: true } as const;
    void navigator.locks
      .request(name, options, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<never>(() => {});
      })
      .catch(() => resolve(true));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
