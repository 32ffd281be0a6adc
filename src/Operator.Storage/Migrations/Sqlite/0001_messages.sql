-- Instants are UTC ticks: 100 ns since 0001-01-01, lossless and in order. To read one:
-- datetime(received_at / 10000000 - 62135596800, 'unixepoch'). Enumerations are stored by their number.
-- seq is the order of arrival; "older" and "newer" always mean seq.

CREATE TABLE inbound (
    seq               INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    channel           INTEGER NOT NULL,
    provider_id       TEXT    NOT NULL,
    idempotency_token TEXT,
    sender            TEXT    NOT NULL,
    recipient         TEXT    NOT NULL,
    body              TEXT    NOT NULL,
    received_at       INTEGER NOT NULL,
    outcome           INTEGER NOT NULL DEFAULT 0,
    command_id        TEXT,
    reference         TEXT,
    handled_at        INTEGER,
    lease_owner       TEXT,
    lease_until       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (channel, provider_id)
) STRICT;

CREATE UNIQUE INDEX inbound_token ON inbound (channel, idempotency_token) WHERE idempotency_token IS NOT NULL;
CREATE INDEX inbound_pending ON inbound (seq) WHERE outcome = 0;
CREATE INDEX inbound_pending_sender ON inbound (sender, seq) WHERE outcome = 0;
CREATE INDEX inbound_received ON inbound (received_at);

CREATE TABLE outbound (
    seq             INTEGER PRIMARY KEY,
    id              TEXT    NOT NULL UNIQUE,
    channel         INTEGER NOT NULL,
    sender          TEXT,
    recipient       TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    in_reply_to     TEXT    REFERENCES inbound (id),
    priority        INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    status          INTEGER NOT NULL DEFAULT 0,
    provider_id     TEXT,
    error_code      INTEGER,
    error_text      TEXT,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    lease_owner     TEXT,
    lease_until     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX outbound_pending ON outbound (priority, seq) WHERE status = 0;
CREATE INDEX outbound_pending_recipient ON outbound (recipient, channel, priority, seq) WHERE status = 0;
CREATE INDEX outbound_reply ON outbound (in_reply_to) WHERE in_reply_to IS NOT NULL;
CREATE INDEX outbound_created ON outbound (created_at);
CREATE INDEX outbound_provider ON outbound (provider_id) WHERE provider_id IS NOT NULL;

-- What is left of the last reply to a phone number, for the command 'more'.
CREATE TABLE page (
    phone_number TEXT    NOT NULL,
    position     INTEGER NOT NULL,
    body         TEXT    NOT NULL,
    PRIMARY KEY (phone_number, position)
) STRICT, WITHOUT ROWID;
