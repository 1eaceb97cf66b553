/** The tables, as migrations by version: each step is run once, in order, and never edited after a release. */
import type Database from 'libsql';

const STEPS: readonly string[] = [
  `
  CREATE TABLE entry (
    conversation_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    client_id TEXT,
    json TEXT NOT NULL,
    PRIMARY KEY (conversation_id, seq)
  ) WITHOUT ROWID;
  -- A second net under MS1: what was written under a clientId stands once.
  CREATE UNIQUE INDEX entry_client ON entry (conversation_id, client_id) WHERE client_id IS NOT NULL;

  CREATE TABLE header (
    id TEXT PRIMARY KEY,
    phase TEXT NOT NULL,
    agent_id TEXT,
    visitor_id TEXT NOT NULL,
    last_seq INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    queued_at INTEGER,
    due_key INTEGER NOT NULL,
    json TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX header_queue ON header (phase, queued_at, id);
  CREATE INDEX header_due ON header (phase, due_key, id);
  CREATE INDEX header_recent ON header (phase, last_at, id);
  CREATE INDEX header_agent ON header (agent_id, phase, last_at, id);
  CREATE INDEX header_visitor ON header (visitor_id, last_at);

  CREATE TABLE slot (visitor_id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE mark (
    conversation_id TEXT NOT NULL,
    side TEXT NOT NULL,
    delivered INTEGER NOT NULL,
    read INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, side)
  ) WITHOUT ROWID;

  CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    address TEXT NOT NULL,
    automatic INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    next_try_at INTEGER,
    leased_until INTEGER NOT NULL DEFAULT 0,
    letter_json TEXT NOT NULL,
    state_json TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX letter_due ON letter (state, next_try_at);
  CREATE INDEX letter_address ON letter (address, created_at);
  CREATE INDEX letter_conversation ON letter (conversation_id, created_at);
  CREATE INDEX letter_recent ON letter (created_at);

  CREATE TABLE agent (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE session (token_hash TEXT PRIMARY KEY, agent_id TEXT NOT NULL, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  `,
  `
  CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE node (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE uptime (minute INTEGER PRIMARY KEY, is_up INTEGER NOT NULL);
  CREATE TABLE word (
    word TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    PRIMARY KEY (word, conversation_id)
  ) WITHOUT ROWID;
  CREATE INDEX word_conversation ON word (conversation_id);
  `,
  `
  -- Conversations whose header is still to follow: to look for them in a million entries at every start takes seconds.
  CREATE TABLE unprojected (conversation_id TEXT PRIMARY KEY, last_seq INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO unprojected
    SELECT log.id, log.seq FROM (SELECT conversation_id AS id, max(seq) AS seq FROM entry GROUP BY conversation_id) AS log
    LEFT JOIN header ON header.id = log.id WHERE header.id IS NULL OR header.last_seq < log.seq;
  -- The team's list in its order, and its count, which every list is shown with: of what is open alone.
  CREATE INDEX header_team ON header (last_at, id, phase, agent_id)
    WHERE agent_id IS NOT NULL AND phase IN ('live', 'ticket');
  `,
  `
  -- From here on \`phase\` is where a conversation stands: \`snoozed\` and \`merged\` are in no list of their phase.
  ALTER TABLE header ADD COLUMN snoozed_until INTEGER;
  ALTER TABLE header ADD COLUMN wakes_at INTEGER;
  ALTER TABLE header ADD COLUMN complaint TEXT;
  ALTER TABLE header ADD COLUMN complaint_at INTEGER;
  CREATE INDEX header_snoozed ON header (phase, snoozed_until, id) WHERE phase = 'snoozed';
  CREATE INDEX header_wakes ON header (wakes_at, id) WHERE wakes_at IS NOT NULL;
  CREATE INDEX header_complaint_due ON header (complaint, due_key, id) WHERE complaint IS NOT NULL;
  CREATE INDEX header_complaint_recent ON header (complaint, last_at, id) WHERE complaint IS NOT NULL;
  CREATE INDEX header_complaint_at ON header (complaint_at, id) WHERE complaint_at IS NOT NULL;
  -- Rows of what is open get what they lack at the next start. Of what is resolved nothing is to be done by itself.
  INSERT OR IGNORE INTO unprojected SELECT id, last_seq FROM header WHERE phase <> 'resolved';

  CREATE TABLE clock_run (
    conversation_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (conversation_id, place)
  ) WITHOUT ROWID;
  CREATE INDEX clock_run_started ON clock_run (started_at, conversation_id, place);

  CREATE TABLE mail (
    id TEXT PRIMARY KEY,
    received_at INTEGER NOT NULL,
    conversation_id TEXT,
    state TEXT NOT NULL,
    next_try_at INTEGER,
    leased_until INTEGER NOT NULL DEFAULT 0,
    mail_json TEXT NOT NULL,
    state_json TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX mail_due ON mail (state, next_try_at);
  CREATE INDEX mail_recent ON mail (received_at, id);
  CREATE INDEX mail_conversation ON mail (conversation_id) WHERE conversation_id IS NOT NULL;

  -- Without \`parts\` it is still being written, and not there for anybody.
  CREATE TABLE blob (id TEXT PRIMARY KEY, parts INTEGER) WITHOUT ROWID;
  CREATE INDEX blob_begun ON blob (id) WHERE parts IS NULL;
  -- With a rowid: of a table without, every step of a search would read through the bytes.
  CREATE TABLE blob_part (id TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (id, part));
  `,
  `
  CREATE TABLE article (
    slug TEXT NOT NULL,
    locale TEXT NOT NULL,
    version INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (slug, locale)
  );
  CREATE TABLE helpful (
    slug TEXT NOT NULL,
    locale TEXT NOT NULL,
    helped INTEGER NOT NULL,
    unhelped INTEGER NOT NULL,
    PRIMARY KEY (slug, locale)
  ) WITHOUT ROWID;
  -- The rowid says who came first.
  CREATE TABLE voter (slug TEXT NOT NULL, locale TEXT NOT NULL, voter TEXT NOT NULL, UNIQUE (slug, locale, voter));
  CREATE INDEX voter_article ON voter (slug, locale);
  CREATE TABLE search (
    locale TEXT NOT NULL,
    query TEXT NOT NULL,
    times INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (locale, query)
  ) WITHOUT ROWID;
  CREATE INDEX search_times ON search (times, last_at);
  CREATE INDEX search_missed ON search (missed, last_at);
  `,
  `
  -- Since when it waits for a message to name it; null where it stays, as all does that was there before.
  ALTER TABLE blob ADD COLUMN waits_since INTEGER;
  CREATE INDEX blob_waits ON blob (waits_since) WHERE waits_since IS NOT NULL;
  `,
  `
  -- Letters about notices, apart from those that somebody waits for; \`due_at\` moves to the end of a lease.
  CREATE TABLE announcement (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_at INTEGER,
    letter_json TEXT NOT NULL,
    state_json TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX announcement_due ON announcement (due_at, id) WHERE due_at IS NOT NULL;
  CREATE INDEX announcement_standing ON announcement (state, version);
  -- Everybody who wrote, the last first.
  CREATE INDEX header_last ON header (last_at, id);
  `,
  `
  -- Releases of the widget, for pages that pin them; one was last the current one at \`served_at\`.
  CREATE TABLE widget_release (
    id TEXT PRIMARY KEY,
    loader TEXT NOT NULL,
    folder TEXT NOT NULL,
    served_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  -- With a rowid, as the parts of blobs.
  CREATE TABLE widget_file (
    release_id TEXT NOT NULL,
    path TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (release_id, path)
  );
  `,
  `
  -- Uploads from before \`waits_since\` that nothing names wait from now on, as new ones do: by the time they go, no
  -- reference to them in a draft is good any more. A file is named in an entry or in a letter, a mail's bytes by its row.
  -- Now: not before anything that is here, should the server's clock have been ahead.
  UPDATE blob SET waits_since = max(unixepoch() * 1000, coalesce((SELECT max(last_at) FROM header), 0))
    WHERE waits_since IS NULL AND id NOT IN (SELECT id FROM mail) AND id NOT IN (
      SELECT atom FROM entry, json_tree(entry.json)
        WHERE instr(entry.json, '"files":') AND key = 'id' AND atom IS NOT NULL
      UNION
      SELECT atom FROM letter, json_tree(letter.letter_json)
        WHERE instr(letter.letter_json, '"files":') AND key = 'id' AND atom IS NOT NULL
    );
  `,
];

/** Brings the tables to this version. Throws where the folder was written by a newer one. */
export function migrate(db: Database.Database): void {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > STEPS.length) {
    throw new Error(
      `the data was written by a newer version (schema ${row.user_version}, this one knows ${STEPS.length})`,
    );
  }
  for (let version = row.user_version; version < STEPS.length; version++) {
    db.exec(`BEGIN; ${STEPS[version]}; PRAGMA user_version = ${version + 1}; COMMIT;`);
  }
}
