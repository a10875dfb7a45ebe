/** Facts and who is who. A dump of this schema alone can be read by nobody. */
export const POSTGRES_TABLES = `
CREATE SCHEMA IF NOT EXISTS groundswell;
CREATE TABLE groundswell.head (
  team text PRIMARY KEY, name text NOT NULL, epoch text NOT NULL, position bigint NOT NULL, digest text NOT NULL, roster bigint NOT NULL,
  keys bigint NOT NULL, codes bigint NOT NULL, console text NOT NULL, address text NOT NULL, pin text NOT NULL, refill_until bigint NOT NULL,
  refill_since bigint NOT NULL, intake_code text NOT NULL, intake_console text NOT NULL, intake_count bigint NOT NULL
);
CREATE UNIQUE INDEX one_team ON groundswell.head ((true));
CREATE TABLE groundswell.facts (
  position bigint PRIMARY KEY, id text COLLATE "C" NOT NULL UNIQUE, console text COLLATE "C" NOT NULL, seq bigint NOT NULL, hash text NOT NULL,
  kind text NOT NULL, bytes text NOT NULL, received_at bigint NOT NULL, digest text NOT NULL, UNIQUE (console, seq)
);
CREATE FUNCTION groundswell.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'facts are never changed or removed'; END $$;
CREATE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON groundswell.facts FOR EACH ROW EXECUTE FUNCTION groundswell.refuse();
CREATE TRIGGER facts_remain BEFORE TRUNCATE ON groundswell.facts FOR EACH STATEMENT EXECUTE FUNCTION groundswell.refuse();
CREATE TABLE groundswell.consoles (console text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL, hash text NOT NULL, stamp text NOT NULL, device text);
CREATE TABLE groundswell.devices (
  device text COLLATE "C" PRIMARY KEY, name text NOT NULL, public_key text NOT NULL, person text NOT NULL, class text NOT NULL, console text NOT NULL,
  code text NOT NULL, joined_seq bigint NOT NULL, joined_hash text NOT NULL, admitted_at bigint NOT NULL, revoked_at bigint, last_seen bigint,
  app text NOT NULL
);
CREATE TABLE groundswell.people (
  person text COLLATE "C" PRIMARY KEY, role text NOT NULL, role_order text NOT NULL, is_retired bigint NOT NULL, retired_order text NOT NULL
);
CREATE TABLE groundswell.invitations (
  id text COLLATE "C" PRIMARY KEY, salt text NOT NULL, hash text NOT NULL, role text NOT NULL, class text NOT NULL, expires_at bigint NOT NULL,
  tries bigint NOT NULL, used_at bigint
);
CREATE TABLE groundswell.tokens (
  id text COLLATE "C" PRIMARY KEY, purpose text NOT NULL, name text NOT NULL, hash text NOT NULL UNIQUE, hourly bigint NOT NULL,
  created_at bigint NOT NULL, revoked_at bigint
);
CREATE TABLE groundswell.claims (key text COLLATE "C" PRIMARY KEY, device text NOT NULL, until bigint NOT NULL);
CREATE TABLE groundswell.handed_in (
  source text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, hash text NOT NULL, answer text NOT NULL, at bigint NOT NULL, PRIMARY KEY (source, key)
);
CREATE INDEX handed_in_by_time ON groundswell.handed_in (source, at);

CREATE SCHEMA IF NOT EXISTS groundswell_keys;
CREATE TABLE groundswell_keys.keys (
  place bigint PRIMARY KEY, subject text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, key text NOT NULL, UNIQUE (subject, id)
);
CREATE TABLE groundswell_keys.tombstones (subject text COLLATE "C" PRIMARY KEY, at bigint NOT NULL);
CREATE TABLE groundswell_keys.secrets (name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE groundswell.format (version bigint NOT NULL);
INSERT INTO groundswell.format VALUES (1);
`;

export const POSTGRES_FORMAT = 1;
