-- Numbers that take no texts: messages to them fail with this error.
CREATE TABLE opt_out (
    channel      integer NOT NULL,
    phone_number text    COLLATE "C" NOT NULL,
    error_code   integer NOT NULL,
    error_text   text    COLLATE "C" NOT NULL,
    since        bigint  NOT NULL,
    PRIMARY KEY (channel, phone_number)
);
