import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '../../../../main/core/result.ts';
import { launchFork } from '../../../../main/launch/fork.ts';
import { EngineSupervisor } from '../../../../main/launch/supervisor.ts';
import { call, startClient } from '../../../../renderer/client.ts';
import { createSender } from '../../../../renderer/stores/submit.ts';

const ENGINE = join(import.meta.dirname, '../../../../main/engine/index.ts');
const folder = mkdtempSync(join(tmpdir(), 'groundswell-submit-'));
const engine = new EngineSupervisor(() =>
  launchFork({ enginePath: ENGINE, nodePath: process.execPath, args: [`--data-dir=${folder}`] }),
);
/** The ids under which commands went out. */
let sent: string[] = [];
/** Whether answers get lost on their way: the engine has done what it was told, and the window does not hear of it. */
let isCut = false;

beforeAll(() => {
  startClient({
    async call(workspace, method, input) {
      if (typeof input === 'object' && input !== null && 'command' in input) sent.push(String(input.command));
      const answer = await engine.call(workspace, method, input);
      return isCut ? refuse('engine-busy', 'The engine is busy. Try again in a moment.') : answer;
    },
    onChange: (listener) => engine.onAnnouncement(listener),
  });
  engine.start();
});
afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  sent = [];
  isCut = false;
});

const person = (name: string, initials: string) => ({ name, initials, role: 'agent' as const });

async function countNamed(name: string): Promise<number> {
  const snapshot = await call('snapshot.get', {});
  return snapshot.ok ? snapshot.value.people.filter((one) => one.name === name).length : -1;
}

describe('a form that sends a command', () => {
  it('has it carried out once, though the first answer was lost and it is sent again', async () => {
    const sender = createSender();
    const refused: string[] = [];
    isCut = true;
    expect(await sender.send('person.add', person('Dana Whitlock', 'DW'), (why) => refused.push(why))).toBeNull();
    isCut = false;
    expect(await sender.send('person.add', person('Dana Whitlock', 'DW'), (why) => refused.push(why))).not.toBeNull();
    expect(refused).toEqual(['The engine is busy. Try again in a moment.']);
    expect(new Set(sent).size).toBe(1);
    expect(await countNamed('Dana Whitlock')).toBe(1);
  });

  it('sends something else under an id of its own', async () => {
    const sender = createSender();
    isCut = true;
    await sender.send('person.add', person('Tess Oyelaran', 'TO'), () => {});
    isCut = false;
    await sender.send('person.add', person('Tess Oyelaran-Price', 'TP'), () => {});
    expect(new Set(sent).size).toBe(2);
  });

  it('sends nothing while an answer is awaited', async () => {
    const sender = createSender();
    const answers = await Promise.all([
      sender.send('person.add', person('Jo Marsh', 'JM'), () => {}),
      sender.send('person.add', person('Jo Marsh', 'JM'), () => {}),
    ]);
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await countNamed('Jo Marsh')).toBe(1);
  });

  it('says why it was refused, and begins anew with the next attempt', async () => {
    const sender = createSender();
    const refused: string[] = [];
    await sender.send('person.add', person('', 'XX'), (why) => refused.push(why));
    await sender.send('person.add', person('', 'XX'), (why) => refused.push(why));
    expect(refused).toHaveLength(2);
    expect(new Set(sent).size).toBe(2);
  });
});
