import { classNames } from './class-names.ts';
import { toShownText } from './shown-text.ts';

/** A row never needs more; the whole text stays where it is kept. Laying out a megabyte would freeze the window. */
const ROW_LIMIT = 400;
const BLOCK_LIMIT = 20_000;

interface CallerTextProps {
  text: string;
  /** Several lines as they were typed, instead of one line cut with an ellipsis. */
  wrap?: boolean;
  /** Marks in the middle of a sentence: no cutting box of its own. */
  inline?: boolean;
  className?: string;
}

/** Text that came from outside: always text, isolated so that its direction cannot reorder what stands around it. */
export function CallerText({ text, wrap = false, inline = false, className }: CallerTextProps) {
  const shown = toShownText(text, wrap ? BLOCK_LIMIT : ROW_LIMIT);
  if (wrap)
    return (
      <bdi
        dir="auto"
        className={classNames('block text-start whitespace-pre-wrap [overflow-wrap:anywhere]', className)}
      >
        {shown}
      </bdi>
    );
  if (inline)
    return (
      <bdi dir="auto" className={classNames('[overflow-wrap:anywhere]', className)}>
        {shown}
      </bdi>
    );
  return (
    <bdi
      dir="auto"
      title={shown.length > 24 ? shown : undefined}
      className={classNames('block min-w-0 truncate text-left', className)}
    >
      {shown}
    </bdi>
  );
}
