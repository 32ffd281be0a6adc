-- A journal goes with its instance. The instance is written in the same transaction as its journal, always before it, so that a foreign key has nothing
-- to find out; it cost as much as the entry itself.
ALTER TABLE journal DROP CONSTRAINT journal_instance_id_fkey;

CREATE FUNCTION delete_journals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM journal USING gone WHERE journal.instance_id = gone.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER instance_journal AFTER DELETE ON instance REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION delete_journals();
