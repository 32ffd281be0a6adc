-- What is due is found by the recipients now, each recipient's first message by outbound_pending_recipient.
DROP INDEX outbound_pending;
