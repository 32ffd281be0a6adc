-- Numbers that take no texts: messages to them fail with this error.
CREATE TABLE opt_out (
    channel      INTEGER NOT NULL,
    phone_number TEXT    NOT NULL,
    error_code   INTEGER NOT NULL,
    error_text   TEXT    NOT NULL,
    since        INTEGER NOT NULL,
    PRIMARY KEY (channel, phone_number)
) STRICT, WITHOUT ROWID;
