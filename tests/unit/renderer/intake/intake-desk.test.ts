import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleDirectory } from '../../../../main/core/customers/sample.ts';
import { fieldsOf } from '../../../../main/core/envelope/personal.ts';
import { launchFork } from '../../../../main/launch/fork.ts';
import { EngineSupervisor } from '../../../../main/launch/supervisor.ts';
import { call, startClient } from '../../../../renderer/client.ts';
import {
  clearForm,
  moveCallerOption,
  takeCaller,
  typeCaller,
} from '../../../../renderer/features/intake/state/caller.ts';
import {
  changeDetail,
  chooseSymptom,
  intake,
  symptomOf,
  toggleExample,
  typeWords,
} from '../../../../renderer/features/intake/state/intake.ts';
import {
  closeIntake,
  openFromOutside,
  openIntake,
  takeWaiting,
} from '../../../../renderer/features/intake/state/opening.ts';
import { giveAdvice, openUnsaved, saveReport } from '../../../../renderer/features/intake/state/saving.ts';
import { startIntake } from '../../../../renderer/features/intake/state/start.ts';
import { discardForm, discardUnsaved } from '../../../../renderer/features/intake/state/undo.ts';
import { removeUnsaved, unsaved } from '../../../../renderer/features/intake/state/unsaved.ts';
import { connection } from '../../../../renderer/stores/connection.ts';
import { live, startLive } from '../../../../renderer/stores/live.ts';
import { engineNow } from '../../../../renderer/stores/now.ts';
import { lastDone, pushUndo, undoLast, undoStack } from '../../../../renderer/stores/undo.ts';
import { openWorkspace, workspace } from '../../../../renderer/stores/workspace.ts';
import { CLOCK_ARGUMENTS } from '../../../support/test-clock.ts';
import { until } from '../../../support/until.ts';

// The intake's stores on a real engine, without a screen: what each key does, in the order in which keys are pressed.

const ENGINE = join(import.meta.dirname, '../../../../main/engine/index.ts');
const folder = mkdtempSync(join(tmpdir(), 'groundswell-intake-'));
const engine = new EngineSupervisor(() =>
  launchFork({ enginePath: ENGINE, nodePath: process.execPath, args: [`--data-dir=${folder}`, ...CLOCK_ARGUMENTS] }),
);
const MOBILE = '07700 900413';

beforeAll(async () => {
  startClient({
    call: (name, method, input) => engine.call(name, method, input),
    onChange: (listener) => engine.onAnnouncement(listener),
  });
  engine.start();
  startLive();
  startIntake();
  await until(() => live.getState().snapshot !== null);
  await importSample();
});

afterAll(async () => {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  if (workspace.getState().name !== 'live') openWorkspace('live');
  await until(() => unsaved.getState().entries.length === 0 && live.getState().snapshot?.workspace === 'live');
  clearForm();
  intake.setState({ waiting: [], last: null });
});

interface Line {
  readonly account: string;
  readonly name: string;
  readonly number: string;
}

/** Lines of the sample directory whose customer has only this one. */
function onlyLines(): readonly Line[] {
  const rows = sampleDirectory(40);
  return rows
    .filter(({ customer }) => rows.filter((row) => row.customer === customer).length === 1)
    .flatMap((row) => {
      const { account, name, number } = fieldsOf(row.personal) ?? {};
      return account && name && number ? [{ account, name, number }] : [];
    });
}

function someLine(): Line {
  const [line] = onlyLines();
  if (line === undefined) throw new Error('every customer of the sample has several lines');
  return line;
}

async function importSample(): Promise<void> {
  const cells = onlyLines().map(({ account, name, number }) => [account, name, number]);
  const csv = [['Account', 'Name', 'Number'], ...cells]
    .map((row) => row.map((cell) => `"${cell}"`).join(','))
    .join('\n');
  const bytes = Buffer.from(csv);
  const begun = await call('import.begin', { name: 'directory.csv', bytes: bytes.length });
  if (!begun.ok) throw new Error(begun.refusal.sentence);
  const job = { import: begun.value.import };
  await call('import.chunk', { ...job, base64: bytes.toString('base64') });
  const preview = await call('import.preview', job);
  if (!preview.ok) throw new Error(preview.refusal.sentence);
  const roles = preview.value.columns.map(({ index, role }) => ({ index, role }));
  await call('import.start', { ...job, command: randomUUID(), roles });
  await until(async () => {
    const progress = await call('import.progress', job);
    return progress.ok && progress.value.phase === 'done';
  });
}

async function typeAndTake(caller: string): Promise<void> {
  typeCaller(caller);
  await until(() => intake.getState().search.text === caller);
  takeCaller();
}

async function acknowledged(): Promise<void> {
  await until(() => unsaved.getState().entries.length === 0 && intake.getState().last?.state !== 'sending');
}

async function newestReport() {
  const page = await call('report.page', { limit: 1 });
  const id = page.ok ? page.value.rows[0]?.id : undefined;
  const report = id === undefined ? null : await call('report.get', { report: id });
  if (!report?.ok) throw new Error('there is no report');
  return report.value;
}

const NOT_TOLD = { direction: '', sipStatus: '', cause: '', callId: '' } as const;

describe('a call', () => {
  it('is logged with three keys beyond what is said: C, Enter, Enter', async () => {
    const line = someLine();
    let keys = 0;
    const press = (action: () => void) => {
      keys += 1;
      action();
    };
    press(openIntake);
    typeCaller(line.number);
    await until(() => intake.getState().search.text === line.number);
    press(takeCaller);
    typeWords('nobody can hear us on the phone');
    press(saveReport);
    expect(keys).toBeLessThanOrEqual(6);
    await acknowledged();
    expect(await newestReport()).toMatchObject({
      name: line.name,
      symptom: 'one_way_or_no_audio',
      caller: 'directory',
    });
  });

  it('leaves the form blank at once, before it is acknowledged', async () => {
    typeWords('cannot ring out');
    saveReport();
    expect(intake.getState().form.words).toBe('');
    expect(intake.getState().focus.field).toBe('caller');
    expect(intake.getState().last).toMatchObject({ state: 'sending', number: null });
    await acknowledged();
    expect(intake.getState().last).toMatchObject({ state: 'saved', symptom: 'cannot_place_calls' });
  });

  it('is dated by its first keystroke', async () => {
    const before = engineNow();
    typeWords('c');
    const after = engineNow();
    const { startedAt } = intake.getState().form;
    await new Promise((resolve) => setTimeout(resolve, 30));
    typeWords('cannot ring out');
    saveReport();
    await acknowledged();
    expect(startedAt).toBeGreaterThanOrEqual(before);
    expect(startedAt).toBeLessThanOrEqual(after);
    expect((await newestReport()).happenedAt).toBe(startedAt);
  });

  it('that was taken before the directory had answered is still that customer', async () => {
    const line = someLine();
    typeCaller(line.number);
    takeCaller();
    typeWords('crackling');
    saveReport();
    await acknowledged();
    expect(await newestReport()).toMatchObject({ name: line.name, words: 'crackling' });
  });

  it('remembers a mobile once its customer was chosen, and knows the line in trouble', async () => {
    const line = someLine();
    await typeAndTake(`${MOBILE} ${line.name}`);
    expect(intake.getState().form.caller).toMatchObject({ kind: 'directory', callingNumber: '+447700900413' });
    typeWords('cannot ring out');
    saveReport();
    await acknowledged();
    expect((await newestReport()).personal).toMatchObject({
      callingNumber: '+447700900413',
      affectedNumber: line.number,
    });
    await until(async () => {
      const found = await call('caller.search', { text: MOBILE });
      return found.ok && found.value.matches[0]?.by === 'remembered';
    });
    await typeAndTake(MOBILE);
    expect(intake.getState().form.caller).toMatchObject({
      kind: 'directory',
      match: { name: line.name, by: 'remembered' },
    });
  });

  it('is the caller that a person moved to, not the best one', async () => {
    const line = someLine();
    typeCaller(line.number);
    await until(() => intake.getState().search.text === line.number);
    moveCallerOption(-1);
    takeCaller();
    expect(intake.getState().form.caller).toMatchObject({ kind: 'number', number: line.number });
  });

  it('is not saved with nothing in it', () => {
    takeCaller();
    saveReport();
    expect(intake.getState().problem).toMatch(/Nothing to save yet/);
    expect(unsaved.getState().entries).toEqual([]);
  });

  it('waits for a time that can be read', async () => {
    typeWords('cannot ring out');
    toggleExample();
    changeDetail({ example: { from: '', to: '01632 960999', time: '25:10', result: '', ...NOT_TOLD } });
    saveReport();
    expect(intake.getState().timeProblem).toBe('Use 00:00 to 23:59.');
    expect(intake.getState().form.words).toBe('cannot ring out');
  });

  it('can be the same as the last one, words and all', async () => {
    typeWords('hold music chops the caller off');
    chooseSymptom('other');
    saveReport();
    await acknowledged();
    const first = await newestReport();
    await typeAndTake('Mrs Higgs');
    typeWords('quite something else is wrong with ours');
    saveReport({ isSameAsLast: true });
    await acknowledged();
    const second = await newestReport();
    expect(second).toMatchObject({ symptom: 'other', name: 'Mrs Higgs' });
    await until(() => {
      const rows = live.getState().snapshot?.reports.filter(({ id }) => id === first.id || id === second.id) ?? [];
      return rows.length === 2 && rows[0]?.cluster != null && rows[0].cluster === rows[1]?.cluster;
    });
  });

  it('has the advice noted on it that was given while it was typed, and afterwards', async () => {
    typeWords('calls are cut off');
    giveAdvice('ring_back_if_cut_off');
    saveReport();
    giveAdvice('holding_line');
    await acknowledged();
    await until(async () => (await newestReport()).advice.length === 2);
    giveAdvice('use_mobile_app');
    await until(async () => (await newestReport()).advice.length === 3);
    expect((await newestReport()).advice.toSorted()).toEqual([
      'holding_line',
      'ring_back_if_cut_off',
      'use_mobile_app',
    ]);
  });
});

describe('several calls in a row', () => {
  it('are saved in the order in which they were made, however fast', async () => {
    const words = ['first of five', 'second of five', 'third of five', 'fourth of five', 'fifth of five'];
    for (const text of words) {
      typeWords(text);
      saveReport();
    }
    await acknowledged();
    const page = await call('report.page', { limit: 5 });
    const rows = page.ok ? page.value.rows.toSorted((a, b) => a.number - b.number) : [];
    expect(rows.map((row) => row.words)).toEqual(words);
  });

  it('are both saved where two windows had restored one draft and each finished it in its own way', async () => {
    typeWords('what the first window made of it');
    const { command } = intake.getState().form;
    saveReport();
    await acknowledged();
    typeWords('what the second window made of it');
    intake.setState(({ form }) => ({ form: { ...form, command } }));
    saveReport();
    await acknowledged();
    const page = await call('report.page', { limit: 2 });
    expect(page.ok && page.value.rows.map((row) => row.words).toSorted()).toEqual([
      'what the first window made of it',
      'what the second window made of it',
    ]);
    expect(intake.getState().last).toMatchObject({ state: 'saved' });
  });

  it('survive the engine being killed under them, each once', async () => {
    const before = live.getState().snapshot?.reports.length ?? 0;
    process.kill(engine.pid ?? 0, 'SIGKILL');
    for (const text of ['killed under one', 'killed under two', 'killed under three']) {
      typeWords(text);
      saveReport();
    }
    expect(unsaved.getState().entries.length).toBeGreaterThan(0);
    await acknowledged();
    await until(() => connection.getState().link === 'connected');
    await until(() => (live.getState().snapshot?.reports.length ?? 0) >= before + 3);
    const found = await call('report.page', { text: 'killed under', limit: 10 });
    expect(found.ok && found.value.rows.map((row) => row.words).toSorted()).toEqual([
      'killed under one',
      'killed under three',
      'killed under two',
    ]);
  });

  it('come back into the form when they are taken back, and are counted again when that is taken back too', async () => {
    typeWords('taken back');
    saveReport();
    await acknowledged();
    const { id } = await newestReport();
    const isWithdrawn = () => live.getState().snapshot?.reports.find((row) => row.id === id)?.withdrawn;
    const entry = await undoLast();
    expect(entry?.title).toMatch(/^R-\d+ logged$/);
    expect(intake.getState().form.words).toBe('taken back');
    await until(() => isWithdrawn() === true);
    await entry?.redo?.();
    await until(() => isWithdrawn() === false);
    expect(intake.getState().form.words).toBe('');
  });

  it('are withdrawn once acknowledged when they were taken back before', async () => {
    typeWords('too fast');
    saveReport();
    expect(await undoLast()).not.toBeNull();
    expect(intake.getState().form.words).toBe('too fast');
    await acknowledged();
    await until(() => live.getState().snapshot?.reports.find((row) => row.words === 'too fast')?.withdrawn === true);
  });

  it('are not taken back while something was done after them, and not by somebody else', async () => {
    const undone: string[] = [];
    typeWords('logged by the first person');
    saveReport();
    await acknowledged();
    pushUndo({ title: 'INC-0001 declared', undo: async () => undone.push('declaration') });
    expect((await undoLast())?.title).toBe('INC-0001 declared');
    expect(undone).toEqual(['declaration']);
    expect(lastDone()?.title).toMatch(/^R-\d+ logged$/);
    await call('person.add', {
      command: randomUUID(),
      name: 'Ida Second',
      initials: 'IS',
      role: 'agent',
      signOn: true,
    });
    await until(() => lastDone() === null);
    expect(await undoLast()).toBeNull();
    expect(await newestReport()).toMatchObject({ withdrawn: false });
    await call('person.switch', { person: null });
    await until(() => lastDone() !== null);
  });

  it('leave what is being typed alone when an earlier one is taken back', async () => {
    typeWords('saved');
    saveReport();
    await acknowledged();
    typeWords('next caller');
    await undoLast();
    expect(intake.getState().form.words).toBe('next caller');
  });
});

describe('a discarded form', () => {
  it('comes back with Ctrl+Z, before any saved report is touched', async () => {
    typeWords('saved before');
    saveReport();
    await acknowledged();
    const { id } = await newestReport();
    typeCaller(MOBILE);
    typeWords('thrown away by mistake');
    discardForm();
    expect(intake.getState().form.words).toBe('');
    expect(await undoLast()).not.toBeNull();
    expect(intake.getState().form).toMatchObject({ words: 'thrown away by mistake', callerText: MOBILE });
    expect(await newestReport()).toMatchObject({ id, withdrawn: false });
  });

  it('comes back from the undo stack too, and sets aside what is being typed', async () => {
    typeWords('thrown away');
    discardForm();
    typeWords('the next caller');
    expect((await undoLast())?.title).toBe('Discarded what was typed');
    expect(intake.getState().form.words).toBe('thrown away');
    const [held] = unsaved.getState().entries;
    expect(held).toMatchObject({ state: 'held', form: { words: 'the next caller' } });
    if (held !== undefined) discardUnsaved(held);
    expect(unsaved.getState().entries).toHaveLength(0);
    await undoLast();
    expect(unsaved.getState().entries[0]?.form.words).toBe('the next caller');
    removeUnsaved(held?.form.command ?? '');
  });

  it('that was blank is nothing to take back', async () => {
    const before = undoStack.getState().done;
    discardForm();
    expect(undoStack.getState().done).toBe(before);
  });
});

describe('a refused report', () => {
  it('comes back into the blank form with the reason', async () => {
    chooseSymptom('x'.repeat(65));
    typeWords('refused');
    saveReport();
    expect(intake.getState().form.words).toBe('');
    await until(() => intake.getState().form.words === 'refused');
    expect(intake.getState().problem).toMatch(/symptom/);
    expect(unsaved.getState().entries).toEqual([]);
  });

  it('stands above the form while another call is typed, and nothing is lost when it is opened', async () => {
    chooseSymptom('x'.repeat(65));
    typeWords('refused too');
    saveReport();
    typeWords('next caller');
    await until(() => unsaved.getState().entries[0]?.state === 'refused');
    const [entry] = unsaved.getState().entries;
    openUnsaved(entry?.form.command ?? '');
    expect(intake.getState().form.words).toBe('refused too');
    expect(unsaved.getState().entries.map(({ state, form }) => [state, form.words])).toEqual([['held', 'next caller']]);
    unsaved.setState({ entries: [] });
  });
});

describe('a screen pop', () => {
  it('fills in the caller and goes to the words', async () => {
    const line = someLine();
    openFromOutside(line.number);
    await until(() => intake.getState().form.caller.kind === 'directory');
    expect(intake.getState()).toMatchObject({ isOpen: true, focus: { field: 'words' }, form: { startedAt: null } });
    typeWords('cannot ring out');
    saveReport();
    await acknowledged();
    expect(await newestReport()).toMatchObject({ name: line.name });
  });

  it('gives way to the next one while nothing was typed', async () => {
    openFromOutside('+447700900001');
    openFromOutside('+447700900002');
    expect(intake.getState()).toMatchObject({ form: { callerText: '+447700900002' }, waiting: [] });
  });

  it('waits while a call is being typed, and is next after it', async () => {
    typeWords('in the middle of');
    openFromOutside('+447700900003');
    expect(intake.getState()).toMatchObject({ form: { words: 'in the middle of' }, waiting: ['+447700900003'] });
    saveReport();
    expect(intake.getState()).toMatchObject({
      form: { callerText: '+447700900003' },
      waiting: [],
      focus: { field: 'words' },
    });
    await acknowledged();
  });

  it('can be taken at once, and what was typed is set aside', () => {
    typeWords('in the middle of');
    openFromOutside('+447700900004');
    takeWaiting('+447700900004');
    expect(intake.getState().form.callerText).toBe('+447700900004');
    expect(unsaved.getState().entries).toMatchObject([{ state: 'held', form: { words: 'in the middle of' } }]);
    unsaved.setState({ entries: [] });
  });

  it('opens the live intake, whatever is being looked at, and leaves the other form where it was', async () => {
    await call('sample.create', {});
    openWorkspace('sample');
    await until(() => live.getState().snapshot?.workspace === 'sample');
    typeWords('only a try');
    openFromOutside('+447700900005');
    expect(workspace.getState().name).toBe('live');
    expect(intake.getState()).toMatchObject({
      workspace: 'live',
      isOpen: true,
      form: { callerText: '+447700900005', words: '' },
    });
    openWorkspace('sample');
    await until(() => intake.getState().form.words === 'only a try');
  });
});

describe('a draft', () => {
  it('is kept as it is typed, and dropped once the report is saved', async () => {
    typeWords('kept while typing');
    await until(async () => (await storedDraft())?.includes('kept while typing') === true);
    saveReport();
    await acknowledged();
    await until(async () => (await storedDraft()) === null);
  });

  it('is kept when the drawer closes, and is there again when it opens', () => {
    openIntake();
    typeWords('half a sentence');
    closeIntake();
    openIntake();
    expect(intake.getState().form.words).toBe('half a sentence');
    expect(intake.getState().focus.field).toBe('caller');
  });

  it('keeps the symptom that was chosen by hand through further words', () => {
    typeWords('cannot ring out');
    chooseSymptom('calls_drop');
    typeWords('cannot ring out since nine');
    expect(symptomOf(intake.getState())).toBe('calls_drop');
  });
});

async function storedDraft(): Promise<string | null> {
  const draft = await call('draft.load', { slot: 'intake' });
  return draft.ok ? (draft.value?.json ?? null) : null;
}
