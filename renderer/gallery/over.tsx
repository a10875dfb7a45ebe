import { Phone } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { CommandPalette } from '../ui/command-palette.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { Menu } from '../ui/menu.tsx';
import { createToasts, showToast, ToastCorner } from '../ui/toast.tsx';
import { nothing, type Specimen } from './sheet.tsx';

const toasts = createToasts();
for (const tone of ['good', 'warn', 'bad'] as const)
  showToast(toasts, {
    tone,
    body: `A message (${tone})`,
    spoken: `A message (${tone})`,
    stays: null,
    action: { label: 'Undo', kbd: 'Ctrl Z', onPress: nothing },
  });

/** What lies over a window: it fills the whole sheet. */
export const OVER: readonly Specimen[] = [
  {
    name: 'Dialog, Toast',
    states: (
      <>
        <Dialog
          title="Dismiss the flag"
          note="No outbound calls"
          isOpen
          onClose={nothing}
          confirm={{ label: 'Dismiss', onPress: nothing, kbd: 'Ctrl Enter', unavailable: 'Say why first.' }}
          problem="The engine was away. Nothing was changed; try again."
        >
          <TextAreaField label="Why" value="" placeholder="One sentence" onChange={nothing} />
        </Dialog>
        <ToastCorner toasts={toasts} />
      </>
    ),
  },
];

export const PALETTE: readonly Specimen[] = [
  {
    name: 'CommandPalette',
    states: (
      <CommandPalette
        isOpen
        onClose={nothing}
        query="dial"
        onQuery={nothing}
        count="3 found"
        sections={[
          {
            id: 'do',
            title: 'Do',
            items: [
              { id: 'log', label: 'Log a call', kbd: 'C', icon: <Phone /> },
              { id: 'declare', label: 'Declare incident', detail: 'No outbound calls', kbd: 'D' },
            ],
          },
          { id: 'reports', title: 'Reports', items: [{ id: 'r', label: 'R-1042', detail: 'we can not dial out' }] },
        ]}
        onRun={nothing}
      />
    ),
  },
];

/** Opened by whoever looks: a menu has no state of its own to be given. */
export const MENU: readonly Specimen[] = [
  {
    name: 'Menu',
    states: (
      <Menu
        label="More"
        groups={[
          {
            id: 'a',
            title: 'This report',
            entries: [
              { id: 'correct', label: 'Correct', icon: <Phone />, kbd: 'E' },
              { id: 'merge', label: 'Merge', detail: 'There is no other report.', isUnavailable: true },
            ],
          },
          { id: 'b', entries: [{ id: 'erase', label: 'Erase this caller', tone: 'grave' }] },
        ]}
        onRun={nothing}
      >
        <Button onPress={nothing}>More</Button>
      </Menu>
    ),
  },
];
