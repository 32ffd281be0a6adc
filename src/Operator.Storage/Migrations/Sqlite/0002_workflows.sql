-- Definitions with all their versions, instances, and what these wait for. Instants and enumerations as in 0001; JSON as UTF-8.

CREATE TABLE definition (
    id            TEXT    NOT NULL PRIMARY KEY,
    definition_id TEXT    NOT NULL,
    version       INTEGER NOT NULL,
    is_latest     INTEGER NOT NULL,
    is_published  INTEGER NOT NULL,
    is_activity   INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    provider      TEXT,
    name          TEXT,
    description   TEXT,
    tool_version  TEXT,
    is_readonly   INTEGER NOT NULL,
    is_system     INTEGER NOT NULL,
    document      BLOB    NOT NULL
) STRICT;

CREATE INDEX definition_version ON definition (definition_id, version);
CREATE INDEX definition_name ON definition (name COLLATE NOCASE, definition_id, version);

-- Holds all that lists show, so that they read no documents.
CREATE INDEX definition_listed ON definition (
    name COLLATE NOCASE, definition_id, version, id, description, tool_version, is_latest, is_published, is_readonly, is_system, created_at, provider
) WHERE is_latest OR is_published;
CREATE INDEX definition_current ON definition (definition_id) WHERE is_latest OR is_published OR is_activity;

-- When the time triggers of published versions are due; null when they will not be again.
CREATE TABLE trigger_schedule (
    version_id  TEXT NOT NULL,
    activity_id TEXT NOT NULL,
    hash        TEXT NOT NULL,
    due_at      INTEGER,
    PRIMARY KEY (version_id, activity_id, hash)
) STRICT, WITHOUT ROWID;

-- start is what an instance begins with, until it has run; state is what it goes on with.
CREATE TABLE instance (
    seq            INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL UNIQUE,
    definition_id  TEXT    NOT NULL,
    version_id     TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    parent_id      TEXT,
    correlation_id TEXT,
    name           TEXT,
    status         INTEGER NOT NULL,
    sub_status     INTEGER NOT NULL,
    incidents      INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    finished_at    INTEGER,
    tells_parent   INTEGER NOT NULL DEFAULT 0,
    start          BLOB,
    state          BLOB
) STRICT;

CREATE INDEX instance_created ON instance (created_at);
CREATE INDEX instance_version ON instance (version_id);
CREATE INDEX instance_definition ON instance (definition_id, created_at);
CREATE INDEX instance_parent ON instance (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX instance_correlation ON instance (correlation_id) WHERE correlation_id IS NOT NULL;
CREATE INDEX instance_running ON instance (definition_id) WHERE finished_at IS NULL;
CREATE INDEX instance_finished ON instance (finished_at);
CREATE INDEX instance_name ON instance (name COLLATE NOCASE);
CREATE INDEX instance_updated ON instance (updated_at);
-- What is looked for is rare: what goes on (3: finished), and what went wrong.
CREATE INDEX instance_unusual ON instance (sub_status, created_at) WHERE sub_status <> 3;
CREATE INDEX instance_incidents ON instance (created_at) WHERE incidents > 0;
CREATE INDEX instance_start ON instance (seq) WHERE start IS NOT NULL;
CREATE INDEX instance_untold ON instance (seq) WHERE tells_parent;

CREATE TABLE bookmark (
    seq                  INTEGER PRIMARY KEY,
    id                   TEXT    NOT NULL UNIQUE,
    instance_id          TEXT    NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
    activity_instance_id TEXT    NOT NULL,
    name                 TEXT    NOT NULL,
    hash                 TEXT    NOT NULL,
    due_at               INTEGER,
    created_at           INTEGER NOT NULL,
    content              BLOB    NOT NULL
) STRICT;

CREATE INDEX bookmark_instance ON bookmark (instance_id);
CREATE INDEX bookmark_hash ON bookmark (hash);
CREATE INDEX bookmark_name ON bookmark (name);
CREATE INDEX bookmark_due ON bookmark (due_at) WHERE due_at IS NOT NULL;

-- The journal and the executions of one burst a row, under the number of its first entry.
CREATE TABLE journal (
    instance_id TEXT    NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
    sequence    INTEGER NOT NULL,
    content     BLOB    NOT NULL,
    PRIMARY KEY (instance_id, sequence)
) STRICT, WITHOUT ROWID;

-- What has happened and is to be delivered, or waits for somebody who waits for it.
CREATE TABLE stimulus (
    id            TEXT    NOT NULL PRIMARY KEY,
    created_at    INTEGER NOT NULL,
    is_dispatched INTEGER NOT NULL,
    content       BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
