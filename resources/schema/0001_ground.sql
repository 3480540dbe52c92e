-- The ground: records, their journal, the audit, the keys of people's files. Never edited after a release.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT;

-- A record is an answered form. Ids are time-ordered, so new rows lie together although the table has rowids.
CREATE TABLE record (
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    "case" TEXT,
    person TEXT,
    answers TEXT NOT NULL,
    versions TEXT NOT NULL,
    status TEXT NOT NULL,
    due TEXT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    archived INTEGER NOT NULL,
    -- What lists and figures sort and filter by, computed from the answers.
    number ANY GENERATED ALWAYS AS (json_extract(answers, '$.number')) VIRTUAL,
    risk ANY GENERATED ALWAYS AS (json_extract(answers, '$.risk_level')) VIRTUAL,
    owner ANY GENERATED ALWAYS AS (json_extract(answers, '$.assigned_to')) VIRTUAL,
    day ANY GENERATED ALWAYS AS (json_extract(answers, '$._day')) VIRTUAL
) STRICT;

-- One page of a list is a walk along one of these: equal columns first, then the order, then the id that breaks ties.
-- The partial ones serve a query only when it says that the column is NOT NULL, or compares it.
CREATE INDEX record_changed ON record (kind, archived, changed_at, id);
CREATE INDEX record_made ON record (kind, archived, made_at, id);
CREATE INDEX record_status ON record (kind, status, archived, changed_at, id);
CREATE INDEX record_case ON record ("case", kind) WHERE "case" IS NOT NULL;
CREATE INDEX record_person ON record (person, kind) WHERE person IS NOT NULL;
CREATE INDEX record_due ON record (kind, archived, due, id) WHERE due IS NOT NULL;
CREATE INDEX record_number ON record (kind, number) WHERE number IS NOT NULL;
CREATE INDEX record_owner ON record (owner, kind, archived, changed_at, id) WHERE owner IS NOT NULL;
CREATE INDEX record_day ON record (kind, archived, day, id) WHERE day IS NOT NULL;
-- Everything the search needs at unlock, so that it reads no record: no generated columns, which would have it read all.
CREATE INDEX record_find
ON record (kind, person, id, json_extract(answers, '$._find."$"'), json_extract(answers, '$.number'))
WHERE json_extract(answers, '$._find."$"') IS NOT NULL OR json_extract(answers, '$.number') IS NOT NULL;

-- What happened, for ever: the record table can be rebuilt from it. An erased body is NULL and keeps its hash.
CREATE TABLE journal (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    clock TEXT NOT NULL,
    user TEXT NOT NULL,
    record TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT,
    body_hash BLOB NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT;
CREATE INDEX journal_record ON journal (record);

CREATE TABLE audit (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    user TEXT NOT NULL,
    event TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    object TEXT,
    detail TEXT,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT;
CREATE INDEX audit_at ON audit (at, device, seq);
CREATE INDEX audit_object ON audit (object) WHERE object IS NOT NULL;

-- The random name by which the audit calls a record or a file; erasing the row leaves audit lines about nobody.
CREATE TABLE object_name (
    object TEXT PRIMARY KEY,
    subject TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE head_signature (
    device TEXT NOT NULL,
    seq_journal INTEGER NOT NULL,
    seq_audit INTEGER NOT NULL,
    at TEXT NOT NULL,
    bytes BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (device, seq_journal, seq_audit)
) STRICT;

CREATE TABLE file_key (
    file TEXT NOT NULL,
    compartment TEXT NOT NULL,
    holder TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('hpke', 'own')),
    wrapped BLOB NOT NULL,
    PRIMARY KEY (file, compartment, holder)
) STRICT;
CREATE INDEX file_key_holder ON file_key (holder, file);

CREATE TABLE group_key (
    name TEXT NOT NULL,
    generation INTEGER NOT NULL,
    public BLOB NOT NULL,
    holder TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('hpke', 'own')),
    wrapped BLOB NOT NULL,
    PRIMARY KEY (name, generation, holder)
) STRICT;

CREATE TABLE app_user (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    public BLOB NOT NULL,
    active INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;

CREATE TABLE assignment (
    file TEXT NOT NULL,
    user TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (file, user)
) STRICT, WITHOUT ROWID;

-- The private half is there for this laptop only.
CREATE TABLE device (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    public BLOB NOT NULL,
    private BLOB,
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
    user TEXT NOT NULL,
    form TEXT NOT NULL,
    subject TEXT NOT NULL,
    blob BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (user, form, subject)
) STRICT;

CREATE TABLE blob (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL,
    file TEXT NOT NULL,
    compartment TEXT NOT NULL,
    size INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE INDEX blob_record ON blob (record);
CREATE INDEX blob_file ON blob (file);

CREATE TABLE blob_part (
    blob TEXT NOT NULL REFERENCES blob (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (blob, n)
) STRICT;

-- Random ids that must never come back, whatever backup or laptop brings them.
CREATE TABLE erased (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
