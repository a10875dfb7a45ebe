import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { WrittenKind } from '../../main/core/team/roles.ts';
import { closeDialog, setDialogSending } from '../stores/dialogs.ts';
import { useWhyNotWrite } from '../stores/may-write.ts';
import { type Submit, useSubmit } from '../stores/submit.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, type DialogAction } from '../ui/dialog.tsx';

interface CommandDialogProps {
  title: string;
  /** Beside the title, muted. */
  note?: ReactNode;
  /** Prints Enter; give it SEND_KEYS where Enter begins a new line. */
  confirm: Pick<DialogAction, 'label' | 'variant' | 'kbd' | 'unavailable'>;
  /** The kind of fact that it writes: whoever may not is told so before they fill anything in. */
  writes?: WrittenKind;
  /**
   * Does it, with the `submit` that it is given: what is refused is said in the dialog. Resolves to whether it was done; then
   * the dialog closes.
   */
  onConfirm: (submit: Submit) => Promise<boolean>;
  /** Left out, the window's one open dialog is closed. */
  onClose?: () => void;
  /** Another thing that can be done, quieter, at the footer's right end; it closes the dialog in the same way. */
  other?: {
    label: string;
    onConfirm: (submit: Submit) => Promise<boolean>;
    unavailable?: string | undefined;
    tooltip?: string;
  };
  /** A quiet control at the footer's right end that sends nothing. */
  aside?: ReactNode;
  cancelLabel?: string;
  size?: 'small' | 'medium' | 'large';
  isAlert?: boolean;
  children: ReactNode;
}

/** A dialog that sends one command: it keeps busy, refusal and closing; its body holds the fields alone. */
export function CommandDialog(props: CommandDialogProps) {
  const { confirm, writes, onConfirm, onClose = closeDialog, other, aside, children, ...dialog } = props;
  const whyNot = useWhyNotWrite(writes);
  const [problem, setProblem] = useState<string | null>(null);
  const { submit, busy } = useSubmit(setProblem);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  async function attempt(work: (submit: Submit) => Promise<boolean>): Promise<void> {
    if (busy) return;
    setDialogSending(true);
    const isDone = await work(submit);
    // Closed while it was sent: whatever is open by now is another dialog.
    if (!isShown.current) return;
    if (isDone) onClose();
    setDialogSending(false);
  }
  return (
    <Dialog
      {...dialog}
      isOpen
      onClose={onClose}
      confirm={{
        kbd: 'Enter',
        ...confirm,
        unavailable: whyNot ?? confirm.unavailable,
        busy,
        onPress: () => void attempt(onConfirm),
      }}
      problem={problem ?? whyNot ?? null}
      aside={
        <>
          {aside}
          {other && (
            <Button
              variant="quiet"
              unavailable={whyNot ?? other.unavailable}
              {...(other.tooltip !== undefined && { tooltip: other.tooltip })}
              onPress={() => void attempt(other.onConfirm)}
            >
              {other.label}
            </Button>
          )}
        </>
      }
    >
      {children}
    </Dialog>
  );
}
