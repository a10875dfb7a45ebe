import type { CallInput } from '../../main/core/contract/calls.ts';
import type { OutboxRow } from '../../main/core/contract/escalation-views.ts';
import type { DeskInProcess } from './desk-in-process.ts';
import { draft, mobile } from './drafts.ts';
import type { EngineClient } from './engine-client.ts';
import { until } from './until.ts';

type Calls = Pick<EngineClient, 'must'> | Pick<DeskInProcess, 'must'>;
export type Target = CallInput<'target.save'>['target'];

let commands = 0;
export function nextCommand(): string {
  commands += 1;
  return `escalation-${String(commands).padStart(6, '0')}`;
}

/** A key of Standard Webhooks' own example. */
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export function target(change: Partial<Target> & Pick<Target, 'channel'>): Target {
  return {
    id: `to-${change.channel}`,
    name: `NOC by ${change.channel}`,
    address: '',
    server: null,
    dialect: 'text',
    severities: ['S1', 'S2'],
    numbers: 'whole',
    privateRanges: ['127.0.0.0/8'],
    off: null,
    ...change,
  };
}

/** A desk with a lead, one incident and one report with an example call; the incident's id. */
export async function declareOne({ must }: Calls): Promise<{ incident: string; report: string }> {
  const person = { command: nextCommand(), name: 'Jo Marsh', initials: 'JM', role: 'lead' } as const;
  await must('person.switch', await must('person.add', person));
  const example = {
    from: mobile(1),
    to: '+441614960123',
    at: 1_700_000_000_000,
    result: 'dead air',
    direction: 'outbound' as const,
    sipStatus: 503,
    cause: 41,
    callId: 'a84b4c76e66710',
  };
  const report = draft({ words: 'cannot ring out', symptom: 'cannot_place_calls', callingNumber: mobile(1), example });
  const saved = await must('report.log', { command: nextCommand(), report });
  const declared = await must('incident.declare', {
    command: nextCommand(),
    title: 'No outbound calls',
    severity: 'S2',
    rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
    reports: [saved.report],
    flag: null,
  });
  return { incident: declared.incident, report: saved.report };
}

export async function addTarget({ must }: Calls, given: Target, secret: string | null): Promise<void> {
  await must('target.save', { command: nextCommand(), target: given });
  if (secret !== null) await must('target.secret', { target: given.id, secret });
}

export async function send({ must }: Calls, incident: string, targets: readonly string[]): Promise<readonly string[]> {
  const input = { command: nextCommand(), incident, targets: [...targets], text: null };
  return (await must('escalation.send', input)).messages;
}

/** Waits until a message is as wanted. */
export async function messageIs(
  { must }: Calls,
  id: string,
  isWanted: (row: OutboxRow) => boolean,
): Promise<OutboxRow> {
  let found: OutboxRow | undefined;
  await until(async () => {
    found = (await must('outbox.list', {})).find((row) => row.id === id);
    return found !== undefined && isWanted(found);
  });
  return found as OutboxRow;
}
