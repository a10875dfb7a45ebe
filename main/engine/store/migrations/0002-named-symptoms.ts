import type { Migration } from '../migrations.ts';

export const SYMPTOM_TABLES = `
CREATE TABLE symptoms (id TEXT PRIMARY KEY, head TEXT NOT NULL, state TEXT NOT NULL) STRICT;
`;

/**
 * Symptoms that the site names itself; and of every grouping by hand who decided it and when, read from its fact (the key
 * of a decision is "stamp|id").
 */
export const migration0002: Migration = {
  version: 2,
  name: 'named symptoms',
  up: (connection) => {
    connection.exec(SYMPTOM_TABLES);
    connection.exec(`
      UPDATE decisions SET state = json_set(decisions.state, '$.person', json_extract(facts.bytes, '$.person'), '$.at', decisions.at)
      FROM facts WHERE facts.id = substr(decisions.key, instr(decisions.key, '|') + 1)`);
  },
};
