import type { AdviceState } from '../../core/advice/version.ts';
import type { KnownChange } from '../../core/changes/change.ts';
import type { RecordedDecision } from '../../core/clusters/decision.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import type { SharedMessage } from '../../core/outbox/shared.ts';
import type { Person } from '../../core/people/person.ts';
import type { RoomState } from '../../core/room/state.ts';
import { DEFAULT_SETTINGS, withSetting } from '../../core/settings/setting.ts';
import type { ListedSymptom } from '../../core/vocabulary/list-entry.ts';
import type { NamedSymptom } from '../../core/vocabulary/named-symptom.ts';
import type { Connection } from './sqlite.ts';
import type { StateReads } from './tables.ts';

/** The questions about flags, decisions, people, named symptoms and settings. */
export function openStateReads(connection: Connection): StateReads {
  const flags =
    connection.prepare(`SELECT state FROM flags WHERE json_extract(state, '$.withdrawn') IS NULL AND (raised_at >= ? OR (json_extract(state, '$.tier') = 'red' AND json_extract(state, '$.dismissed') IS NULL
      AND id NOT IN (SELECT flag.value FROM incidents, json_each(incidents.state, '$.flags') AS flag)))
    ORDER BY raised_at, id`);
  const flag = connection.prepare('SELECT state FROM flags WHERE id = ?');
  const decisions = connection.prepare('SELECT state FROM decisions WHERE at >= ? ORDER BY key');
  const people = connection.prepare('SELECT state FROM people ORDER BY id');
  const symptoms = connection.prepare('SELECT state FROM symptoms ORDER BY id');
  const listed = connection.prepare('SELECT state FROM listed_symptoms ORDER BY id');
  const advice = connection.prepare('SELECT state FROM advice ORDER BY id');
  const changes = connection.prepare('SELECT state FROM changes ORDER BY id');
  const messages = connection.prepare('SELECT state FROM messages ORDER BY id');
  const message = connection.prepare('SELECT state FROM messages WHERE id = ?');
  const room = connection.prepare('SELECT state FROM rooms WHERE id = ?');
  const settings = connection.prepare('SELECT key, state FROM settings ORDER BY key');
  const consoles = connection.prepare('SELECT id, state FROM consoles ORDER BY id');
  const states = <S>(rows: readonly { readonly state: string }[]): S[] => rows.map((row) => JSON.parse(row.state) as S);
  return {
    flagsSince: (at) => states<FlagState>(flags.all(at)),
    flag: (id) => {
      const row = flag.get<{ state: string }>(id);
      return row === undefined ? null : (JSON.parse(row.state) as FlagState);
    },
    room: (incident) => {
      const row = room.get<{ state: string }>(incident);
      return row === undefined ? null : (JSON.parse(row.state) as RoomState);
    },
    decisionsSince: (at) => states<RecordedDecision>(decisions.all(at)),
    people: () => states<Person>(people.all()),
    symptoms: () => states<NamedSymptom>(symptoms.all()),
    listedSymptoms: () => states<ListedSymptom>(listed.all()),
    advice: () => states<AdviceState>(advice.all()),
    changes: () => states<KnownChange>(changes.all()),
    teamMessages: () => states<SharedMessage>(messages.all()),
    teamMessage: (id) => {
      const row = message.get<{ state: string }>(id);
      return row === undefined ? null : (JSON.parse(row.state) as SharedMessage);
    },
    settings: () =>
      settings
        .all<{ key: string; state: string }>()
        .reduce(
          (all, row) => withSetting(all, row.key, (JSON.parse(row.state) as { value: unknown }).value),
          DEFAULT_SETTINGS,
        ),
    settingsUnder: (prefix) =>
      settings
        .all<{ key: string; state: string }>()
        .filter(({ key }) => key.startsWith(prefix))
        .map(({ key, state }) => ({ key, value: (JSON.parse(state) as { value: unknown }).value })),
    consoleCodes: () =>
      new Map(
        consoles
          .all<{ id: string; state: string }>()
          .map(({ id, state }) => [id, (JSON.parse(state) as { code: string }).code]),
      ),
  };
}
