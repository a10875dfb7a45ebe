import { type ComponentType, useEffect, useState } from 'react';
import {
  closeDialog,
  type DialogKind,
  type DialogSpec,
  type Dialogs,
  type SubjectOf,
  useIsDialogSending,
} from '../stores/dialogs.ts';
import { useSnapshot } from '../stores/live.ts';
import { toast } from '../stores/toasts.ts';

/** A dialog that is about nothing in particular. Name it in `Dialogs`, and list it in its screen or in `app-overlays.ts`. */
export function defineDialog<Kind extends DialogKind>(kind: Kind, Component: ComponentType<Dialogs[Kind]>): DialogSpec {
  return { kind, render: (open) => <Component {...inputOf<Kind>(open)} /> };
}

interface SubjectDialog<Kind extends DialogKind, Subject extends { readonly id: string }> {
  readonly subject: SubjectOf<Kind, Subject>;
  /** Said when the dialog closes because its subject is gone: "This cluster is over. Nothing was done." */
  readonly gone: string;
  readonly component: ComponentType<Dialogs[Kind] & { readonly subject: Subject }>;
}

/** A dialog about one thing: it is given that thing as it is now, and closes with a sentence when the thing is gone. */
export function defineSubjectDialog<Kind extends DialogKind, Subject extends { readonly id: string }>(
  kind: Kind,
  dialog: SubjectDialog<Kind, Subject>,
): DialogSpec {
  return { kind, render: (open) => <WithSubject dialog={dialog} input={inputOf<Kind>(open)} /> };
}

interface WithSubjectProps<Kind extends DialogKind, Subject extends { readonly id: string }> {
  dialog: SubjectDialog<Kind, Subject>;
  input: Dialogs[Kind];
}

function WithSubject<Kind extends DialogKind, Subject extends { readonly id: string }>({
  dialog: { subject: find, gone, component: Component },
  input,
}: WithSubjectProps<Kind, Subject>) {
  const found = useSnapshot((snapshot) => find(input, snapshot));
  const isSending = useIsDialogSending();
  const [subject, setSubject] = useState(found);
  if (found !== null && found !== subject) setSubject(found);
  const isGone = found === null && !isSending;
  useEffect(() => {
    if (!isGone) return;
    closeDialog();
    toast({ tone: 'warn', body: gone, spoken: gone });
  }, [isGone, gone]);
  return isGone || subject === null ? null : <Component key={subject.id} {...input} subject={subject} />;
}

/** What the dialog was opened with; the window draws a dialog only for its own kind. */
function inputOf<Kind extends DialogKind>(open: object): Dialogs[Kind] & object {
  return open as Dialogs[Kind] & object;
}
