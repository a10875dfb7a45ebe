import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Snapshot } from '../../main/core/contract/views.ts';

/**
 * The dialogs, and what each is opened with. A dialog's own file adds itself:
 * `interface Dialogs { declare: { readonly cluster: string } }`.
 */
export interface Dialogs {
  palette: object;
  help: object;
  person: object;
}

export type DialogKind = keyof Dialogs;

/** The one dialog that is open, and what it is about. */
export type DialogState =
  | { readonly kind: 'none' }
  | { readonly [Kind in DialogKind]: { readonly kind: Kind } & Dialogs[Kind] }[DialogKind];

/** A dialog as the window draws it while it is open; made by `defineDialog` or `defineSubjectDialog`. */
export interface DialogSpec {
  readonly kind: DialogKind;
  /** Called while a dialog of this kind is open. */
  readonly render: (open: Exclude<DialogState, { kind: 'none' }>) => ReactNode;
}

interface Dialog {
  readonly open: DialogState;
  /** Its command is under way: what changes meanwhile is its own doing. */
  readonly isSending: boolean;
}

const NONE: Dialog = { open: { kind: 'none' }, isSending: false };

export const dialogs = createStore<Dialog>(() => NONE);

export function useDialog(): DialogState {
  return useStore(dialogs, (state) => state.open);
}

export function openDialog(open: DialogState): void {
  dialogs.setState({ open, isSending: false });
}

export function closeDialog(): void {
  dialogs.setState(NONE);
}

export function setDialogSending(isSending: boolean): void {
  dialogs.setState({ isSending });
}

export function useIsDialogSending(): boolean {
  return useStore(dialogs, (state) => state.isSending);
}

/** What a dialog is about, as it is now; null when that is gone. It must be the same object while nothing of it changes. */
export type SubjectOf<Kind extends DialogKind, Subject> = (input: Dialogs[Kind], snapshot: Snapshot) => Subject | null;
