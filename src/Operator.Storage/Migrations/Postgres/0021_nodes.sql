-- The programs that share this database. A node that has not renewed its row in time is dead, by the database's clock, and others take up
-- what it has left. What a node works on carries its id: inbound.lease_owner, outbound.lease_owner, and the columns below.
CREATE TABLE node (
    id         text        COLLATE "C" PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

-- owner starts what is pending, keeps the time and tells the parent; runner has a burst of it under way, and nobody else may.
ALTER TABLE instance ADD COLUMN owner text COLLATE "C", ADD COLUMN runner text COLLATE "C";
CREATE INDEX instance_owner ON instance (owner) WHERE finished_at IS NULL OR tells_parent;

ALTER TABLE stimulus ADD COLUMN owner text COLLATE "C", ADD COLUMN hash text COLLATE "C";
CREATE INDEX stimulus_hash ON stimulus (hash);

-- When each definition was changed last, counted over all of them, so that every node hears of it. Deleted ones stay here.
CREATE TABLE definition_change (
    definition_id text   COLLATE "C" PRIMARY KEY,
    seq           bigint NOT NULL
);

CREATE INDEX definition_change_seq ON definition_change (seq);
