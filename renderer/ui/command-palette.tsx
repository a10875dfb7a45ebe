import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Kbd } from './kbd.tsx';
import { type PaletteItem, PaletteRow } from './palette-row.tsx';

/** Callers describe items to this file; the row that draws them is a part of it. */
export type { PaletteItem };

export interface PaletteSection {
  id: string;
  title: string;
  items: readonly PaletteItem[];
}

interface CommandPaletteProps {
  isOpen: boolean;
  onClose: () => void;
  query: string;
  /** What of the query is marked in the results, where that is not all of it. */
  marked?: string;
  onQuery: (query: string) => void;
  sections: readonly PaletteSection[];
  onRun: (id: string) => void;
  placeholder?: string;
  /** At the query's right end: "9 results". */
  count?: string;
  /** In place of the list: what to try when nothing matches. */
  empty?: ReactNode;
  /** More hints for the footer. */
  hints?: readonly { kbd: string; label: string }[];
  /** Keys the palette does not use itself (Tab for one kind only). */
  onKeyDown?: (event: KeyboardEvent) => void;
}

/** One field that finds everything: the input keeps the focus, arrows move through the sections, Enter runs. */
export function CommandPalette(props: CommandPaletteProps) {
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      isDismissable
      className="gs-fade fixed inset-0 z-40 flex justify-center bg-scrim px-4 pt-28 pb-4 narrow:pt-16"
    >
      <Modal className="gs-rise flex max-h-full w-160 max-w-full flex-col self-start">
        <Dialog
          aria-label="Command palette"
          className="flex min-h-0 flex-col overflow-hidden rounded-md border border-border bg-raised text-text shadow-overlay outline-none"
        >
          <PaletteBody {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody(props: CommandPaletteProps) {
  const { query, onQuery, sections, onRun, placeholder = 'Search or do', count, empty, hints = [] } = props;
  const listId = useId();
  const [activeId, setActiveId] = useState<string | null>(null);
  const ids = sections.flatMap((section) => section.items.map((item) => item.id));
  const active = activeId !== null && ids.includes(activeId) ? activeId : (ids[0] ?? null);

  useEffect(() => {
    if (active) document.getElementById(`${listId}${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  function move(by: number): void {
    if (ids.length === 0) return;
    const index = active === null ? 0 : ids.indexOf(active);
    setActiveId(ids[(index + by + ids.length) % ids.length] ?? null);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && active !== null) onRun(active);
    else {
      props.onKeyDown?.(event);
      return;
    }
    event.preventDefault();
  }

  return (
    <>
      <div className="flex h-13 flex-none items-center gap-3 border-b border-hair px-4">
        <Search aria-hidden="true" className="size-4 flex-none stroke-[1.75] text-muted" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the sheet was opened in order to type
          autoFocus
          value={query}
          onChange={(event) => {
            // Another query starts again at its best match.
            setActiveId(null);
            onQuery(event.target.value);
          }}
          onKeyDown={onKeyDown}
          placeholder={placeholder}
          aria-label={placeholder}
          role="combobox"
          aria-expanded={ids.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          {...(active !== null && { 'aria-activedescendant': `${listId}${active}` })}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          className="h-full min-w-0 flex-1 bg-transparent text-18 outline-none"
        />
        {count && (
          <span role="status" className="text-12 text-muted tabular-nums">
            {count}
          </span>
        )}
      </div>
      <div id={listId} role="listbox" aria-label="Matches" className="min-h-0 flex-1 overflow-auto pb-2">
        {sections.map((section) =>
          section.items.length === 0 ? null : (
            // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own
            <div key={section.id} role="group" aria-labelledby={`${listId}${section.id}-title`}>
              <div
                id={`${listId}${section.id}-title`}
                role="presentation"
                className="px-4 pt-2 pb-1 text-11 font-medium text-muted"
              >
                {section.title}
              </div>
              {section.items.map((item) => (
                <PaletteRow
                  key={item.id}
                  rowId={`${listId}${item.id}`}
                  item={item}
                  query={props.marked ?? query}
                  isActive={item.id === active}
                  onRun={() => onRun(item.id)}
                  onHover={() => setActiveId(item.id)}
                />
              ))}
            </div>
          ),
        )}
      </div>
      {ids.length === 0 && empty}
      <footer className="flex h-9 flex-none items-center gap-4 border-t border-hair px-4 text-12 text-muted">
        <Hint keys={['↑', '↓']} label="move" />
        <Hint keys={['Enter']} label="run" />
        {hints.map((hint) => (
          <Hint key={hint.kbd} keys={[hint.kbd]} label={hint.label} />
        ))}
        <span className="ml-auto">
          <Hint keys={['Esc']} label="close" />
        </span>
      </footer>
    </>
  );
}

function Hint({ keys, label }: { keys: readonly string[]; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      {keys.map((key) => (
        <Kbd key={key} keys={key} />
      ))}
      {label}
    </span>
  );
}
