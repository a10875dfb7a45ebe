import { damagedLocalRows } from '../../main/engine/store/local-values.ts';
import { damagedOutboxRows, openOutboxRows } from '../../main/engine/store/outbox-rows.ts';
import type { Connection } from '../../main/engine/store/sqlite.ts';

/**
 * A populated database of every version that ever was: the version before a migration, filled by plain SQL as that version
 * wrote it. `check` looks at what the migration to the next version made of it. A new migration needs a new case here:
 * the test fails without one.
 */
export interface MigrationCase {
  /** The version that the migration starts from. */
  readonly from: number;
  /** Fills a database of that version, which has been brought there by the migrations before. */
  readonly populate: (connection: Connection) => void;
  /** Looks at the database after the one migration. */
  readonly check: (connection: Connection) => void;
}

export const MIGRATION_CASES: readonly MigrationCase[] = [
  {
    from: 0,
    // Before the first version there was nothing.
    populate: () => {},
    check: (connection) => {
      connection.exec("INSERT INTO local (key, value) VALUES ('console', 'c1')");
      connection.exec(
        "INSERT INTO facts (id, console, seq, stamp, kind, hash, bytes) VALUES ('f1', 'c1', 1, 's', 'k', 'h', '{}')",
      );
      const facts = connection.prepare('SELECT position, id FROM facts').all<{ position: number; id: string }>();
      if (facts.length !== 1 || facts[0]?.position !== 1) throw new Error('the first fact does not have position 1');
    },
  },
  {
    from: 1,
    populate: (connection) => {
      const fact = connection.prepare(
        'INSERT INTO facts (id, console, seq, stamp, kind, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
      );
      const decision = connection.prepare('INSERT INTO decisions (key, at, state) VALUES (?, ?, ?)');
      for (const [index, person] of ['p-jo', 'p-sam'].entries()) {
        const id = `f${index}`;
        const bytes = JSON.stringify({ id, person, kind: 'cluster.same-as', happenedAt: 1000 + index, payload: {} });
        fact.run(id, 'c1', index + 1, `s${index}`, 'cluster.same-as', 'h', bytes);
        const state = { key: `s${index}|${id}`, kind: 'same-as', report: 'r1', other: 'r2' };
        decision.run(state.key, 1000 + index, JSON.stringify(state));
      }
    },
    check: (connection) => {
      connection.exec("INSERT INTO symptoms (id, head, state) VALUES ('own_echo', 's', '{}')");
      const states = connection
        .prepare('SELECT state FROM decisions ORDER BY key')
        .all<{ state: string }>()
        .map(({ state }) => state);
      const wanted = ['p-jo', 'p-sam'].map((person, index) =>
        JSON.stringify({
          key: `s${index}|f${index}`,
          kind: 'same-as',
          report: 'r1',
          other: 'r2',
          person,
          at: 1000 + index,
        }),
      );
      if (JSON.stringify(states) !== JSON.stringify(wanted)) throw new Error(`not who decided: ${states.join(' ')}`);
    },
  },
  {
    from: 2,
    populate: (connection) => {
      connection.exec("INSERT INTO symptoms (id, head, state) VALUES ('own_echo', 's', '{}')");
    },
    check: (connection) => {
      connection.exec("INSERT INTO rooms (id, head, state) VALUES ('i1', 's', '{}')");
      const symptoms = connection.prepare('SELECT id FROM symptoms').all();
      if (symptoms.length !== 1) throw new Error('the named symptoms are gone');
    },
  },
  {
    from: 3,
    // A desk that was restored once, so that it wrote under two consoles.
    populate: (connection) => {
      const fact = connection.prepare(
        'INSERT INTO facts (id, console, seq, stamp, kind, hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
      );
      const given = [
        ['before', 'report.logged', 1001],
        ['before', 'report.logged', 1042],
        ['present', 'report.logged', 1041],
        ['present', 'incident.declared', 203],
        ['present', 'incident.noted', undefined],
      ] as const;
      for (const [index, [console, kind, number]] of given.entries()) {
        const bytes = JSON.stringify({ id: `f${index}`, kind, payload: { number } });
        fact.run(`f${index}`, console, index + 1, `s${index}`, kind, 'h', bytes);
      }
      connection.exec("INSERT INTO local (key, value) VALUES ('console', 'present')");
      connection.exec(`INSERT INTO reports (id, number, at, symptom, customer, subject, withdrawn, head, state)
        VALUES ('r1', 1001, 1, 'other', NULL, 's', 0, 'h', '{}')`);
    },
    check: (connection) => {
      const rows = (sql: string) => JSON.stringify(connection.prepare(sql).all<object>());
      const numbers = rows('SELECT kind, code, last FROM numbers ORDER BY kind');
      if (
        numbers !== '[{"kind":"incident.declared","code":"","last":203},{"kind":"report.logged","code":"","last":1042}]'
      )
        throw new Error(`not the numbers that were given: ${numbers}`);
      const consoles = rows("SELECT value FROM local WHERE key = 'consoles'");
      if (consoles !== '[{"value":"[\\"before\\",\\"present\\"]"}]') throw new Error(`not its consoles: ${consoles}`);
      const codes = rows('SELECT code FROM reports');
      if (codes !== '[{"code":""}]') throw new Error(`a code from nowhere: ${codes}`);
    },
  },
  {
    from: 4,
    populate: (connection) => {
      connection.exec('INSERT INTO commands (command, answer) VALUES (\'command-1\', \'{"report":"r1"}\')');
    },
    check: (connection) => {
      const kept = connection.prepare('SELECT command, method, input_hash, answer FROM commands').all();
      const wanted = [{ command: 'command-1', method: null, input_hash: null, answer: '{"report":"r1"}' }];
      if (JSON.stringify(kept) !== JSON.stringify(wanted))
        throw new Error('an answered command was not kept as it was');
    },
  },
  {
    from: 5,
    populate: (connection) => {
      connection.exec("INSERT INTO local (key, value) VALUES ('console', 'c1'), ('person', 'p-jo')");
      connection.exec(
        'INSERT INTO drafts (slot, saved_at, json) VALUES (\'intake\', 1000, \'{"words":"half a sen"}\')',
      );
      connection.exec("INSERT INTO commands (command, answer) VALUES ('command-1', 'null')");
    },
    check: (connection) => {
      if (damagedLocalRows(connection) !== 0) throw new Error('a value that was there before does not fit its sum');
      connection.exec('UPDATE drafts SET json = \'{"words":"half a zen"}\'');
      if (damagedLocalRows(connection) !== 1) throw new Error('a value that was changed behind its back fits its sum');
      const { person } =
        connection.prepare("SELECT value AS person FROM local WHERE key = 'person'").get<{ person: string }>() ?? {};
      if (person !== 'p-jo') throw new Error('a value of before is gone');
      connection.exec("INSERT INTO locked (subject, position) VALUES ('s1', 1)");
    },
  },
  {
    from: 6,
    populate: (connection) => {
      connection.exec("INSERT INTO symptoms (id, head, state) VALUES ('own_echo', 's|f1', '{\"id\":\"own_echo\"}')");
    },
    check: (connection) => {
      const { named } = connection.prepare('SELECT count(*) AS named FROM symptoms').get<{ named: number }>() ?? {};
      if (named !== 1) throw new Error('a symptom that was named before is gone');
      connection.exec("INSERT INTO listed_symptoms (id, head, state) VALUES ('calls_drop', 's|f2', '{}')");
      connection.exec("INSERT INTO advice (id, head, state) VALUES ('a1', 's|f3', '{}')");
    },
  },
  {
    from: 7,
    populate: (connection) => {
      for (const [id, advice] of [
        ['r1', '[]'],
        ['r2', '["power_cycle_phone"]'],
      ])
        connection
          .prepare(
            "INSERT INTO reports (id, number, at, symptom, subject, withdrawn, head, state) VALUES (?, 1, 1, 's', 'x', 0, 'h', ?)",
          )
          .run(String(id), `{"id":"${id}","advice":${advice}}`);
    },
    check: (connection) => {
      const found = connection
        .prepare('SELECT id FROM reports INDEXED BY reports_advised WHERE instr(state, \'"advice":["\') > 0')
        .all<{ id: string }>();
      if (found.length !== 1 || found[0]?.id !== 'r2')
        throw new Error('the index holds other reports than those advised');
    },
  },
  {
    from: 8,
    populate: (connection) => {
      connection.exec("INSERT INTO drafts (slot, saved_at, json, sum) VALUES ('intake', 1000, '{}', 'a sum')");
    },
    check: (connection) => {
      const kept = connection.prepare('SELECT slot, saved_at, json, sum, claim FROM drafts').all();
      const wanted = [{ slot: 'intake', saved_at: 1000, json: '{}', sum: 'a sum', claim: null }];
      if (JSON.stringify(kept) !== JSON.stringify(wanted))
        throw new Error('a draft was not kept, unclaimed, as it was');
    },
  },
  {
    from: 9,
    populate: (connection) => {
      connection.exec("INSERT INTO local (key, value, sum) VALUES ('console', 'c1', '')");
    },
    check: (connection) => {
      const rows = openOutboxRows(connection);
      rows.add({ id: 'm1', message: '{"state":"queued"}', content: '{}' });
      if (damagedOutboxRows(connection) !== 0) throw new Error('a message does not fit its sum');
      connection.exec('UPDATE outbox SET message = \'{"state":"accepted"}\'');
      if (damagedOutboxRows(connection) !== 1)
        throw new Error('a message that was changed behind its back fits its sum');
      if (rows.all().length !== 0) throw new Error('a damaged message would be sent');
    },
  },
  {
    from: 10,
    populate: (connection) =>
      connection.exec(
        "INSERT INTO facts (id, console, seq, stamp, kind, hash, bytes) VALUES ('f1', 'c1', 1, 's', 'k', 'h', '{}')",
      ),
    check: (connection) => {
      connection.exec("INSERT INTO set_aside (fact, why) VALUES ('f1', 'role')");
      if (connection.prepare('SELECT count(*) AS facts FROM facts').get<{ facts: number }>()?.facts !== 1)
        throw new Error('a fact was lost');
    },
  },
  {
    from: 11,
    populate: (connection) => {
      connection.exec("INSERT INTO settings (key, head, state) VALUES ('siteName', 's|f1', '{\"value\":\"North\"}')");
    },
    check: (connection) => {
      const { kept } = connection.prepare('SELECT count(*) AS kept FROM settings').get<{ kept: number }>() ?? {};
      if (kept !== 1) throw new Error('a setting is gone');
      connection.exec("INSERT INTO changes (id, head, state) VALUES ('k1', 's|f2', '{}')");
    },
  },
  {
    from: 12,
    populate: (connection) => {
      connection.exec("INSERT INTO changes (id, head, state) VALUES ('k1', 's|f1', '{}')");
    },
    check: (connection) => {
      const { kept } = connection.prepare('SELECT count(*) AS kept FROM changes').get<{ kept: number }>() ?? {};
      if (kept !== 1) throw new Error('a known change is gone');
      connection.exec("INSERT INTO messages (id, head, state) VALUES ('m1', 's|f2', '{}')");
    },
  },
];
