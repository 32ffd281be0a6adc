-- What became of the text, step by step, the first and the newest; empty for texts from before. StoredLife reads and writes it.
ALTER TABLE outbound ADD COLUMN life text COLLATE "C" NOT NULL DEFAULT '';
