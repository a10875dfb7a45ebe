import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

const NEW = 'new';

/** What is being changed of a list, and how often something was: the version of what is fetched. */
export interface Editing {
  readonly saved: number;
  /** Id of what is being changed, or of none that is there while one is added; null while nothing is. */
  readonly edited: string | null;
  edit(id: string): void;
  add(): void;
  close(): void;
}

export function useEditing(): Editing {
  const [saved, setSaved] = useState(0);
  const [edited, setEdited] = useState<string | null>(null);
  return {
    saved,
    edited,
    edit: setEdited,
    add: () => setEdited(NEW),
    close: () => {
      setEdited(null);
      setSaved((count) => count + 1);
    },
  };
}

interface EditedPanelProps {
  title: string;
  note: string;
  add: string;
  whyNot?: string | undefined;
  editing: Editing;
  children: ReactNode;
}

/** A list of the settings, to which may be added. */
export function EditedPanel({ title, note, add, whyNot, editing, children }: EditedPanelProps) {
  return (
    <Panel
      title={title}
      note={note}
      actions={
        <Button variant="quiet" size="row" icon={<Plus />} unavailable={whyNot} onPress={editing.add}>
          {add}
        </Button>
      }
    >
      {children}
    </Panel>
  );
}
