-- Who may sign in to the console and the designer. role: 0 viewer, 1 editor, 2 admin. Passwords are here as salted hashes only.
CREATE TABLE account (
    id                   TEXT    NOT NULL PRIMARY KEY,
    name                 TEXT    NOT NULL,
    normalized_name      TEXT    NOT NULL UNIQUE,
    role                 INTEGER NOT NULL,
    password_hash        TEXT,
    security_stamp       TEXT    NOT NULL,
    must_change_password INTEGER NOT NULL,
    failed_attempts      INTEGER NOT NULL,
    locked_until         INTEGER,
    created_at           INTEGER NOT NULL,
    signed_in_at         INTEGER,
    version              INTEGER NOT NULL
) STRICT;
