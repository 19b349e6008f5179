SET ROLE retour_owner;

-- A message is read in the application and leaves by mail: at once, with the summary of the day, or not at all, as its reader wishes.
CREATE TYPE mail_mode AS ENUM ('immediate', 'daily', 'off');
CREATE TABLE message_preference (
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  kind text NOT NULL,
  mode mail_mode NOT NULL,
  PRIMARY KEY (user_id, kind));
ALTER TABLE message_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_preference FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON message_preference TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON message_preference TO retour_app;
CREATE POLICY own ON message_preference FOR ALL TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY sent ON message_preference FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) = 'system');

-- What was told before there was a list to read it in counts as read.
ALTER TABLE outbox_message ADD COLUMN read_at timestamptz(6), ADD COLUMN waits_for_summary boolean NOT NULL DEFAULT false,
  ADD COLUMN summary_id uuid REFERENCES outbox_message (id) ON DELETE RESTRICT;
UPDATE outbox_message SET read_at = created_at;
CREATE INDEX outbox_message_recipient_id_created_at_id_idx ON outbox_message (recipient_id, created_at DESC, id DESC);
CREATE INDEX outbox_message_summary_id_idx ON outbox_message (summary_id);
-- The frame of every page counts what is unread.
CREATE INDEX outbox_message_unread ON outbox_message (recipient_id) WHERE read_at IS NULL;
CREATE INDEX outbox_message_for_summary ON outbox_message (recipient_id) WHERE waits_for_summary;

-- One's own messages, and of them those about files that one may see today: a clearance that ended takes its messages along.
CREATE POLICY own ON outbox_message FOR SELECT TO retour_app USING (
  recipient_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  AND (case_id IS NULL OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)));
CREATE POLICY read ON outbox_message FOR UPDATE TO retour_app USING (
  recipient_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  AND (case_id IS NULL OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)));

RESET ROLE;
