import { beforeAll, describe, expect, it } from 'vitest';
import { SCREENS } from '../../../../renderer/app-screens.ts';
import { startFrameActions } from '../../../../renderer/features/frame/frame-actions.ts';
import { startIntakeActions } from '../../../../renderer/features/intake/intake-actions.ts';
import { isInConflict } from '../../../../renderer/keys/record.ts';
import { type Action, actions, registerActions, runNamedAction } from '../../../../renderer/keys/registry.ts';
import { registerScreens } from '../../../../renderer/stores/screens.ts';

function action(id: string, ran: string[] = []): Action {
  return { id: id as Action['id'], title: id, group: 'View', keys: [], run: () => void ran.push(id) };
}

describe('the registry of actions', () => {
  it('refuses a second action of one name, and keeps the first', () => {
    const stop = registerActions([action('one')]);
    expect(() => registerActions([action('two'), action('one')])).toThrow('Two actions are called one');
    expect([...actions.getState().byId.keys()]).toEqual(['one']);
    stop();
    expect(actions.getState().byId.size).toBe(0);
  });

  it('runs what a text from outside names, and nothing for a text that names nothing', () => {
    const ran: string[] = [];
    const stop = registerActions([action('one', ran)]);
    expect([runNamedAction('one'), runNamedAction('toString'), runNamedAction('')]).toEqual([true, false, false]);
    expect(ran).toEqual(['one']);
    stop();
  });
});

describe('the actions of the console', () => {
  let all: readonly Action[] = [];
  beforeAll(() => {
    registerScreens(SCREENS);
    startFrameActions();
    startIntakeActions();
    for (const { actions: own = [] } of SCREENS) registerActions(own);
    all = [...actions.getState().byId.values()];
  });

  it('reach every room by g and a key of its own', () => {
    const rooms = SCREENS.filter(({ rail }) => rail !== undefined).map(({ id }) => `go-${id}`);
    expect(all.map(({ id }) => id as string)).toEqual(expect.arrayContaining(rooms));
  });

  it('have keys that do not stand in each other’s way where they mean something at the same time', () => {
    const clashes = all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .filter((other) => (one.screen ?? null) === (other.screen ?? null))
        .flatMap((other) =>
          one.keys
            .flatMap((keys) => other.keys.filter((used) => isInConflict(keys, used)))
            .map(() => `${one.id}, ${other.id}`),
        ),
    );
    expect(clashes).toEqual([]);
  });
});
