import { Check } from 'lucide-react';
import { classNames } from './class-names.ts';

/** The drawn box of a row that is itself what is ticked; assistive technology hears the row. */
export function TickBox({ isTicked }: { isTicked: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'mx-auto grid size-4 flex-none place-items-center rounded-[3px] border text-accent-ink [&_svg]:size-3 [&_svg]:stroke-3',
        isTicked ? 'border-accent bg-accent' : 'border-border',
      )}
    >
      {isTicked && <Check />}
    </span>
  );
}
