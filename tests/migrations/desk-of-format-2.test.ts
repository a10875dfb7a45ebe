import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkChain } from '../../main/engine/store/chain.ts';
import { SCHEMA_VERSION, schemaVersionOf } from '../../main/engine/store/migrations.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import type { DeskInProcess } from '../support/desk-in-process.ts';
import { draft, mobile } from '../support/drafts.ts';
import { projectionsIn } from '../support/projections.ts';
import { copyForEachTest } from './fixture-desk.ts';

/**
 * The data folder of a desk as the program of format 2 left it: people, settings (one of a key that was added in place), an
 * import, calls, flags, an incident, a named symptom, a remembered number, an erased caller. projections.json is what that
 * program had folded.
 */
const FIXTURE = new URL('../fixtures/desk-of-format-2/', import.meta.url);

type Projections = Record<string, readonly string[]>;
const before = JSON.parse(readFileSync(new URL('projections.json', FIXTURE), 'utf8')) as Projections;

const copy = copyForEachTest(FIXTURE, Date.UTC(2026, 10, 23, 12));

/** What is folded now, as the program of format 2 would have shown it. */
function asBefore(desk: DeskInProcess): Projections {
  const [connection] = desk.connections;
  if (connection === undefined) throw new Error('the record is not open');
  const now = projectionsIn(connection);
  const withoutCode = (lines: readonly string[] = []) => lines.map((line) => line.replace('"code":"",', ''));
  const { consoles, quarantine, rooms, changes, messages, reports, incidents, ...same } = now;
  expect([consoles, quarantine, rooms, changes, messages]).toEqual([[], [], [], [], []]);
  const withoutTyped = (lines: readonly string[]) => lines.map((line) => line.replaceAll(',\\"isTyped\\":true', ''));
  const asTold = withoutTyped(withoutCode(incidents)).map((line) => asStoredBefore(line, same.incidentReports));
  return { ...same, reports: withoutCode(reports), incidents: asTold };
}

/** What the last change of state would be taken back to was not kept then, and the reports stood in the state, too. */
function asStoredBefore(line: string, links: readonly string[] = []): string {
  const row = JSON.parse(line) as { readonly id: string; readonly state: string };
  const { changedFrom, unlinked, timeline, ...state } = JSON.parse(row.state) as Record<string, unknown>;
  expect(changedFrom).toMatchObject({ before: { state: 'investigating', resolvedAt: null, lastFixAt: null } });
  const reports = links
    .map((each) => JSON.parse(each) as { readonly report: string; readonly incident: string })
    .filter(({ incident }) => incident === row.id)
    .map(({ report }) => report);
  return JSON.stringify({ ...row, state: JSON.stringify({ ...state, reports, unlinked, timeline }) });
}

describe('the data of format 2', () => {
  it('are shown as they were, before and after everything is folded again', async () => {
    const desk = copy.open();
    expect(asBefore(desk)).toEqual(before);
    await desk.must('health.rebuild', {});
    expect(asBefore(desk)).toEqual(before);
    expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
    expect((await desk.must('snapshot.get', {})).settings).toMatchObject({ falseFlagsAWeek: 2.5, examplesWanted: 4 });
  });

  it('hold incidents whose texts, typed before texts were sealed, are read and can be redacted from every screen', async () => {
    const desk = copy.open();
    const [row] = (await desk.must('snapshot.get', {})).incidents;
    expect(row?.title).toBe('No outgoing calls');
    const incident = row?.id ?? '';
    const { timeline } = await desk.must('incident.get', { incident });
    const typed = timeline.filter(({ isTyped }) => isTyped);
    expect(typed.length).toBeGreaterThan(1);
    const redact = typed.map(({ id: text }) => ({ incident, flag: null, text }));
    await desk.must('text.redact', { command: 'command-9002', redact });
    const texts = async () => (await desk.must('incident.get', { incident })).timeline.map(({ text }) => text);
    for (const { text } of typed) expect(await texts()).not.toContain(text);
    await desk.must('health.rebuild', {});
    for (const { text } of typed) expect(await texts()).not.toContain(text);
    expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
  });

  it('were backed up before they were changed, and go on with the next number', async () => {
    const old = openConnection(copy.file('live.db'));
    expect(schemaVersionOf(old)).toBe(2);
    const facts = checkChain(old.prepare('SELECT hash, bytes FROM facts').all<{ hash: string; bytes: string }>());
    expect(facts.problem).toBeNull();
    old.close();
    const desk = copy.open();
    expect(desk.connections.map(schemaVersionOf)).toEqual([SCHEMA_VERSION]);
    expect((await desk.must('health.get', {})).backups).toMatchObject([{ facts: facts.facts, good: true }]);
    const numbers = (await desk.must('report.page', { limit: 100 })).rows.map(({ number }) => number);
    const report = draft({ callingNumber: mobile(99), startedAt: Date.UTC(2026, 10, 23, 12) });
    const saved = await desk.must('report.log', { command: 'command-9001', report });
    expect(saved.number).toBeGreaterThan(Math.max(...numbers));
    expect(before.reports?.some((line) => line.includes(`"number":${saved.number},`))).toBe(false);
  });
});
