import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { matchParts } from './match-parts.ts';

export interface PaletteItem {
  id: string;
  label: string;
  /** Muted, after the label. */
  detail?: string;
  icon?: ReactNode;
  /** At the right end: a chip. */
  end?: ReactNode;
  kbd?: string;
}

interface PaletteRowProps {
  rowId: string;
  item: PaletteItem;
  query: string;
  isActive: boolean;
  onRun: () => void;
  onHover: () => void;
}

/** One thing that the palette found, with what matched in weight and colour. */
export function PaletteRow({ rowId, item, query, isActive, onRun, onHover }: PaletteRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is that of the query field
    <div
      id={rowId}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onRun}
      onMouseMove={isActive ? undefined : onHover}
      className={classNames(
        'flex h-9 items-center gap-3 px-4 outline-none [&_svg]:flex-none',
        isActive &&
          'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)] forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-solid',
      )}
    >
      <span aria-hidden="true" className="w-4 text-muted [&_svg]:size-4 [&_svg]:stroke-[1.75]">
        {item.icon}
      </span>
      <span className="min-w-0 flex-1 truncate">
        <bdi>
          <Marked text={item.label} query={query} />
        </bdi>
        {item.detail && (
          <bdi className="text-muted">
            {' '}
            <Marked text={item.detail} query={query} />
          </bdi>
        )}
      </span>
      {item.end}
      {(item.kbd || isActive) && <Kbd keys={isActive ? 'Enter' : (item.kbd ?? '')} />}
    </div>
  );
}

function Marked({ text, query }: { text: string; query: string }) {
  return matchParts(text, query).map((part, index) =>
    part.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
      <mark key={index} className="bg-transparent font-semibold text-accent">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}
