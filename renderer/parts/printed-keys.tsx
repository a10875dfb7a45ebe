import { keysToPrint } from '../keys/bindings.ts';
import { isMac } from '../keys/registry.ts';
import { Kbd } from '../ui/kbd.tsx';

/** The keys of an action as caps in a row. */
export function PrintedKeys({ keys }: { keys: string }) {
  return (
    <span className="flex gap-1">
      {keysToPrint(keys, isMac())
        .split(' ')
        .map((key, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may stand twice in a sequence, and they never move
          <Kbd key={index} keys={key} />
        ))}
    </span>
  );
}
