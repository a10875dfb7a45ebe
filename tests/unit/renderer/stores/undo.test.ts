import { beforeEach, describe, expect, it } from 'vitest';
import { tellFinal, undoLastAloud } from '../../../../renderer/parts/undoable-toast.tsx';
import { toasts } from '../../../../renderer/stores/toasts.ts';
import { dropUndo, lastDone, pushUndo, undoLast, undoStack } from '../../../../renderer/stores/undo.ts';
import { openWorkspace } from '../../../../renderer/stores/workspace.ts';

let undone: string[] = [];

function done(title: string) {
  return {
    title,
    undo: async () => {
      undone.push(title);
    },
  };
}

describe('undo', () => {
  beforeEach(() => {
    undone = [];
    undoStack.setState({ done: [] });
  });

  it('takes back the last thing first, each once', async () => {
    pushUndo(done('first'));
    pushUndo(done('second'));
    await undoLast();
    await undoLast();
    expect(await undoLast()).toBeNull();
    expect(undone).toEqual(['second', 'first']);
  });

  it('passes over what was taken back by other means', async () => {
    const entry = done('by its toast');
    pushUndo(done('earlier'));
    pushUndo(entry);
    dropUndo(entry);
    expect((await undoLast())?.title).toBe('earlier');
  });

  it('leaves what was done in another workspace for when that is open again', async () => {
    pushUndo(done('in the live one'));
    openWorkspace('sample');
    expect(await undoLast()).toBeNull();
    openWorkspace('live');
    expect((await undoLast())?.title).toBe('in the live one');
  });

  it('goes by when things were done, not by when the engine answered', async () => {
    const now = Date.UTC(2026, 5, 17, 10, 20);
    pushUndo(done('declared'), now);
    pushUndo(done('saved before that, acknowledged later'), now - 1000);
    expect((await undoLast())?.title).toBe('declared');
  });

  it('keeps what could not be taken back as the last thing done', async () => {
    pushUndo(done('earlier'));
    pushUndo({ title: 'refused', undo: async () => null });
    expect(await undoLast()).toBeNull();
    expect(lastDone()?.title).toBe('refused');
    expect(undone).toEqual([]);
  });

  it('says why of what nothing takes back, and leaves what came before it alone', async () => {
    pushUndo(done('earlier'));
    tellFinal('The caller is erased', 'an erasure cannot be taken back.');
    undoLastAloud();
    expect(toasts.visibleToasts[0]?.content.spoken).toBe('The caller is erased: an erasure cannot be taken back.');
    expect(undone).toEqual([]);
    expect(lastDone()?.title).toBe('earlier');
  });
});
