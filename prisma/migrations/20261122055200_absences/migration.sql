SET ROLE retour_owner;

-- Somebody is away from one day to another, both included, and a deputy sees and does what waits for them.
CREATE TABLE absence (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  deputy_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  from_on date NOT NULL,
  until_on date NOT NULL,
  ended_on date,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT absence_in_order CHECK (from_on <= until_on),
  CONSTRAINT absence_by_another CHECK (user_id <> deputy_id));
CREATE INDEX absence_user_id_until_on_idx ON absence (user_id, until_on);
CREATE INDEX absence_deputy_id_until_on_idx ON absence (deputy_id, until_on);
ALTER TABLE absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE absence FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON absence TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON absence TO retour_app;
-- Colleagues know who is away and whom to ask; partners know it of their own people (the policy of app_user).
CREATE POLICY known ON absence FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM app_user u WHERE u.id = user_id));
CREATE POLICY entered ON absence FOR INSERT TO retour_app WITH CHECK (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY ended ON absence FOR UPDATE TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

-- What is urgent goes to the deputy too: one copy of a message, which is itself never copied.
ALTER TABLE outbox_message ADD COLUMN copy_of_id uuid REFERENCES outbox_message (id) ON DELETE RESTRICT;
CREATE UNIQUE INDEX outbox_message_copy_of_id_key ON outbox_message (copy_of_id);

-- Whether somebody may see closed files; only those who may themselves get a true answer.
CREATE FUNCTION app.sees_closed_files(who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'VOT' = ANY (coalesce(NULLIF(current_setting('app.clear', true), ''), '{}')::text[]) AND EXISTS (SELECT 1 FROM user_clearance c
    WHERE c.user_id = who AND c.clearance = 'VOT' AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date))
$$;
REVOKE EXECUTE ON FUNCTION app.sees_closed_files(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.sees_closed_files(uuid) TO retour_app;

RESET ROLE;
