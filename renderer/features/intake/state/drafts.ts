import * as z from 'zod/mini';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { InputOf } from '../../../../main/core/contract/calls.ts';
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
const SLOT = 'intake';

/** Names this window to the engine, until the host says that it is gone. */
const CLAIM = crypto.randomUUID();
/** The slot of each workspace that this window holds. */
const slots = new Map<WorkspaceName, string>();
/** Workspaces in which this window has a draft lying in the store. */
const held = new Set<WorkspaceName>();

/** The newest save of each workspace's draft. */
const saves = new Map<WorkspaceName, Promise<boolean>>();
/** Workspaces whose draft is being asked for: that the form is blank until it comes does not mean that nobody wants it. */
const taking = new Set<WorkspaceName>();

type DraftLeft = NonNullable<InputOf<'report.log'>['draft']>;

let hearTaken: (workspace: WorkspaceName, draft: IntakeDraft) => void = () => {};

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

/** Is given every draft that this window takes over. Call once, before the first. */
export function startDrafts(onTaken: (workspace: WorkspaceName, draft: IntakeDraft) => void): void {
  hearTaken = onTaken;
}

/**
 * Asks for a slot that no other open window holds, and takes over the draft in it: of two windows that could find it, one
 * alone goes on with it. With `isAgain` what this window stored itself is left as it is.
 */
export async function takeDraft(workspace: WorkspaceName, options = { isAgain: false }): Promise<void> {
  taking.add(workspace);
  // What was typed here a moment ago is to be found.
  await saves.get(workspace);
  await claim(workspace, options);
  taking.delete(workspace);
}

/** Resolves to the slot; null where the engine does not answer. */
async function claim(workspace: WorkspaceName, { isAgain }: { readonly isAgain: boolean }): Promise<string | null> {
  const claimed = await call('draft.claim', { slot: SLOT, claim: CLAIM }, workspace);
  if (!claimed.ok) return null;
  const { slot, draft, isOwn } = claimed.value;
  slots.set(workspace, slot);
  if (draft === null || (isAgain && isOwn)) return slot;
  held.add(workspace);
  const parsed = z.safeParse(intakeDraft, parseJson(draft.json));
  if (parsed.success) hearTaken(workspace, parsed.data);
  return slot;
}

/** The draft without a report that is being saved, for the engine to store together with it; undefined where that is not possible. */
export function draftWithout(
  draft: IntakeDraft | null,
  command: string,
  workspace: WorkspaceName,
): DraftLeft | undefined {
  const slot = slots.get(workspace);
  if (slot === undefined) return undefined;
  const entries = draft?.entries.filter(({ form }) => form.command !== command) ?? [];
  const json =
    draft === null || (draft.form === null && entries.length === 0) ? null : JSON.stringify({ ...draft, entries });
  return json !== null && json.length > MOST ? undefined : { slot, claim: CLAIM, json };
}

async function write(workspace: WorkspaceName, draft: IntakeDraft | null): Promise<void> {
  if (draft === null) {
    drafts.setState({ keeping: 'none' });
    if (taking.has(workspace)) return;
    const slot = slots.get(workspace);
    if (held.delete(workspace) && slot !== undefined) await call('draft.drop', { slot, claim: CLAIM }, workspace);
    return;
  }
  const json = JSON.stringify(draft);
  if (json.length > MOST) {
    drafts.setState({ keeping: 'too-long' });
    return;
  }
  held.add(workspace);
  const saved = save(workspace, json);
  saves.set(workspace, saved);
  drafts.setState({ keeping: (await saved) ? 'kept' : 'away' });
}

async function save(workspace: WorkspaceName, json: string): Promise<boolean> {
  const slot = slots.get(workspace) ?? (await claim(workspace, { isAgain: true }));
  if (slot === null) return false;
  const result = await call('draft.save', { slot, json, claim: CLAIM }, workspace);
  if (result.ok || result.refusal.code !== 'conflict') return result.ok;
  // The engine was started anew, and another window came first: this one gets a slot of its own.
  const other = await claim(workspace, { isAgain: true });
  return other !== null && (await call('draft.save', { slot: other, json, claim: CLAIM }, workspace)).ok;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
