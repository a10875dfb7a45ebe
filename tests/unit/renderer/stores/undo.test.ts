import { beforeEach, describe, expect, it } from 'vitest';
import { dropUndo, pushUndo, undoLast, undoStack } from '../../../../renderer/stores/undo.ts';
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

  it('forgets everything when another workspace is opened', async () => {
    pushUndo(done('in the live one'));
    openWorkspace('sample');
    expect(await undoLast()).toBeNull();
    openWorkspace('live');
  });
});
