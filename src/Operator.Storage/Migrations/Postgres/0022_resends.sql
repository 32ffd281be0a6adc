-- How often the text was sent before under another id, when the first of them was made, and whether it has been sent again under a later one.
ALTER TABLE outbound ADD COLUMN resends integer NOT NULL DEFAULT 0;
ALTER TABLE outbound ADD COLUMN is_resent boolean NOT NULL DEFAULT FALSE;
ALTER TABLE outbound ADD COLUMN first_created_at bigint;
CREATE INDEX outbound_undelivered ON outbound (created_at) WHERE status IN (50, 51) AND NOT is_resent;
