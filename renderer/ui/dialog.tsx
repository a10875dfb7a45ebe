import { X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { Glyph } from './glyph.tsx';

export interface DialogAction {
  label: string;
  onPress: () => void;
  /** primary by default; grave for what cannot be taken back. */
  variant?: 'primary' | 'grave';
  /** Printed on the button; Ctrl Enter works in every sheet, and Enter also where no field has the focus. */
  kbd?: string;
  busy?: boolean;
  unavailable?: string | undefined;
}

interface DialogProps {
  title: string;
  /** Beside the title, muted. */
  note?: ReactNode;
  isOpen: boolean;
  /** Esc, the cross, the scrim and Cancel all come here. */
  onClose: () => void;
  /** The one filled button. */
  confirm?: DialogAction;
  /** Why it was not done, over the buttons; read out at once. */
  problem?: string | null;
  cancelLabel?: string;
  /** Further, quieter buttons at the footer's right end. */
  aside?: ReactNode;
  /** 400, 560 or 800 pixels. */
  size?: 'small' | 'medium' | 'large';
  /** For what interrupts: announced at once, the scrim does not close it. */
  isAlert?: boolean;
  children: ReactNode;
}

const WIDTHS = { small: 'w-100', medium: 'w-140', large: 'w-200' } as const;

/** A modal sheet over a scrim. Focus goes to its first control (or autoFocus) and back to where it was. */
export function Dialog(props: DialogProps) {
  const {
    title,
    note,
    isOpen,
    onClose,
    confirm,
    problem = null,
    cancelLabel = 'Cancel',
    aside,
    size = 'medium',
    isAlert = false,
  } = props;

  const [wasTried, setWasTried] = useState(false);
  /** What was tried too early is told why it did nothing, for as long as that holds. */
  const tooEarly = wasTried ? (confirm?.unavailable ?? null) : null;
  const told = problem ?? tooEarly;

  function runConfirm(): void {
    if (!confirm || confirm.busy) return;
    setWasTried(confirm.unavailable !== undefined);
    if (!confirm.unavailable) confirm.onPress();
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    runConfirm();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.repeat) return;
    const isOnDialog =
      event.target instanceof Element && event.target.getAttribute('role')?.endsWith('dialog') === true;
    if (!isOnDialog && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    runConfirm();
  }

  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isAlert}
      className="gs-fade fixed inset-0 z-40 flex justify-center overflow-hidden bg-scrim px-4 pt-24 pb-[calc(16px+var(--toasts))] narrow:pt-12 cramped:pt-2"
    >
      <Modal className={classNames('gs-rise flex max-h-full max-w-full flex-col self-start', WIDTHS[size])}>
        {/* Around the whole: without a field to begin in, the dialog itself has the focus. On its way down: radio buttons and their like keep keys to themselves. */}
        <div className="contents" onKeyDownCapture={onKeyDown}>
          <AriaDialog
            role={isAlert ? 'alertdialog' : 'dialog'}
            className="flex min-h-0 flex-col rounded-md border border-border bg-surface text-text shadow-overlay outline-none"
          >
            <form className="contents" onSubmit={onSubmit} noValidate>
              <header className="flex h-page-head flex-none items-center gap-2 border-b border-hair pr-2 pl-4">
                <Heading slot="title" level={2} className="max-w-3/4 flex-none truncate text-18">
                  {title}
                </Heading>
                {note !== undefined && <span className="min-w-0 truncate text-muted">{note}</span>}
                <Button variant="quiet" label="Close" kbd="Esc" icon={<X />} onPress={onClose} className="ml-auto" />
              </header>
              <div className="min-h-0 flex-1 overflow-auto p-4">{props.children}</div>
              {told !== null && (
                <p role="alert" className="flex flex-none items-start gap-1.5 px-4 pb-3 text-s1">
                  <Glyph name="octagon" className="mt-0.5" />
                  {told}
                </p>
              )}
              <footer className="flex flex-none flex-wrap items-center gap-2 rounded-b-md border-t border-hair bg-raised px-4 py-3 light:bg-canvas">
                {confirm && (
                  <Button
                    type="submit"
                    variant={confirm.variant ?? 'primary'}
                    kbd={confirm.kbd}
                    busy={confirm.busy}
                    unavailable={confirm.unavailable}
                  >
                    {confirm.label}
                  </Button>
                )}
                <Button variant="quiet" kbd="Esc" onPress={onClose}>
                  {cancelLabel}
                </Button>
                {aside && <div className="ml-auto flex items-center gap-2">{aside}</div>}
              </footer>
            </form>
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}
