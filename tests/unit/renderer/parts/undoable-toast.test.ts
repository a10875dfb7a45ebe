import { beforeEach, describe, expect, it } from 'vitest';
import { tellUndoable } from '../../../../renderer/parts/undoable-toast.tsx';
import { toasts } from '../../../../renderer/stores/toasts.ts';
import { undoLast, undoStack } from '../../../../renderer/stores/undo.ts';

let undone = 0;

function tell(): void {
  tellUndoable({
    title: '2 reports split out',
    undo: async () => {
      undone += 1;
    },
  });
}

describe('the offer to take something back', () => {
  beforeEach(() => {
    undone = 0;
    undoStack.setState({ done: [] });
    for (const { key } of [...toasts.visibleToasts]) toasts.close(key);
  });

  it('goes when it was taken back with the key', async () => {
    tell();
    expect(toasts.visibleToasts.map(({ content }) => content.spoken)).toEqual(['2 reports split out']);
    await undoLast();
    expect(undone).toBe(1);
    expect(toasts.visibleToasts).toEqual([]);
  });

  it('leaves nothing for the key when it was taken up', async () => {
    tell();
    toasts.visibleToasts[0]?.content.action?.onPress();
    expect(undone).toBe(1);
    expect(await undoLast()).toBeNull();
  });
});
