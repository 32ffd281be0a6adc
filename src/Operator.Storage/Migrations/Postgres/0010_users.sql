-- Who may sign in to the console and the designer. role: 0 viewer, 1 editor, 2 admin. Passwords are here as salted hashes only.
CREATE TABLE account (
    id                   uuid    PRIMARY KEY,
    name                 text    COLLATE "C" NOT NULL,
    normalized_name      text    COLLATE "C" NOT NULL UNIQUE,
    role                 integer NOT NULL,
    password_hash        text    COLLATE "C",
    security_stamp       text    COLLATE "C" NOT NULL,
    must_change_password boolean NOT NULL,
    failed_attempts      integer NOT NULL,
    locked_until         bigint,
    created_at           bigint  NOT NULL,
    signed_in_at         bigint,
    version              integer NOT NULL
);
