-- Alerts and other texts that answer none, newest first.
CREATE INDEX outbound_unasked ON outbound (seq) WHERE in_reply_to IS NULL;
