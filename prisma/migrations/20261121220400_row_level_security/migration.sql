SET ROLE retour_owner;

-- Every table is closed, also to its owner's ordinary queries; each policy below opens what one role of the trade may reach. Without an actor
-- (`app.begin_actor`) there is nothing to see. Facts about the actor are read in scalar sub-selects, once per statement.
DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' AND pg_get_userbyid(c.relowner) = 'retour_owner' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.relname);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.relname);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t.relname);
  END LOOP;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.fold(text), app.begin_actor(text), app.begin_token(text), app.begin_system(), app.credential_of(text), app.set_password(uuid, text),
  app.open_session(uuid, text), app.close_session(text), app.close_sessions_of(uuid), app.sign_in_wait(text[]), app.sign_in_failed(text, integer),
  app.sign_in_succeeded(text), app.broken_audit_link() TO retour_app;

-- The case file: the scope of each role (own organisation, assigned, own country, all but closed).
GRANT SELECT, INSERT, UPDATE ON case_file TO retour_app;
CREATE POLICY scope ON case_file FOR SELECT TO retour_app USING (
  CASE (SELECT current_setting('app.role', true))
    WHEN 'supervisor' THEN true
    WHEN 'system' THEN true
    WHEN 'finance' THEN stage <> 'draft'
    WHEN 'counsellor' THEN (desk_organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid) AND (stage <> 'draft' OR registered_on IS NOT NULL))
      OR referring_organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
      OR counsellor_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    WHEN 'partner' THEN referring_organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'travel' THEN ready_on IS NOT NULL
    WHEN 'specialist' THEN tracks && (SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}')::text[])
      OR created_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    WHEN 'field' THEN destination = (SELECT current_setting('app.country', true)) AND (stage = 'booked' OR departed_on IS NOT NULL)
    WHEN 'auditor' THEN departed_on IS NOT NULL
    ELSE false
  END);
CREATE POLICY closed ON case_file AS RESTRICTIVE FOR SELECT TO retour_app USING (
  sensitivity = 'STANDARD' OR 'VOT' = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[]));
CREATE POLICY opened ON case_file FOR INSERT TO retour_app WITH CHECK (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND referring_organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
  AND created_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY moved ON case_file FOR UPDATE TO retour_app USING (
  (SELECT current_setting('app.role', true)) NOT IN ('auditor', 'admin', 'referrer')) WITH CHECK (true);

-- What hangs on a case is seen and written by whoever sees the case; the sub-select is itself under the policies of case_file.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['household_member', 'application', 'information_request', 'case_assignment', 'stage_history', 'task', 'eligibility_decision', 'consent',
    'plan', 'track_item', 'travel_document', 'booking', 'payment', 'follow_up', 'contact_attempt'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO retour_app', t);
    EXECUTE format('CREATE POLICY of_visible_case ON %I FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
      WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND (SELECT current_setting(''app.role'', true)) NOT IN (''auditor'', ''admin'', ''referrer''))', t);
  END LOOP;
END $$;
REVOKE UPDATE ON stage_history, eligibility_decision FROM retour_app;
GRANT DELETE ON household_member TO retour_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON plan_line TO retour_app;
CREATE POLICY of_visible_plan ON plan_line FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id))
  WITH CHECK (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id) AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'field', 'supervisor'));
GRANT SELECT, INSERT, UPDATE ON booking_traveller TO retour_app;
CREATE POLICY of_visible_booking ON booking_traveller FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM booking b WHERE b.id = booking_id))
  WITH CHECK (EXISTS (SELECT 1 FROM booking b WHERE b.id = booking_id));

-- Counselling and vulnerability: those who counsel. A partner sees the vulnerabilities of its own households, never operators' notes.
GRANT SELECT, INSERT ON counselling_session TO retour_app;
CREATE POLICY for_counsellors ON counselling_session FOR ALL TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON vulnerability_record TO retour_app;
CREATE POLICY for_carers ON vulnerability_record FOR ALL TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY trafficking ON vulnerability_record AS RESTRICTIVE FOR ALL TO retour_app USING (
  kind <> 'VOT' OR 'VOT' = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[]));
GRANT SELECT, INSERT ON note TO retour_app;
CREATE POLICY readable ON note FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND (
  author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  OR (visibility = 'team' AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor'))
  OR (visibility = 'shared' AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor', 'travel', 'field'))));
CREATE POLICY written ON note FOR INSERT TO retour_app WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

-- A person is seen through a household of a visible case. The membership is written first (its foreign key waits for the commit).
GRANT SELECT, INSERT, UPDATE, DELETE ON person TO retour_app;
CREATE POLICY of_visible_household ON person FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM household_member m WHERE m.person_id = person.id));

-- Organisations and users. Partners see their own colleagues and the programme's staff, not the people of other partners.
GRANT SELECT, INSERT, UPDATE ON organisation, app_user, user_clearance TO retour_app;
CREATE POLICY known ON organisation FOR SELECT TO retour_app USING ((SELECT coalesce(current_setting('app.role', true), '')) <> '');
CREATE POLICY administered ON organisation FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) IN ('admin', 'system'));
CREATE POLICY known ON app_user FOR SELECT TO retour_app USING (
  CASE WHEN (SELECT current_setting('app.role', true)) IN ('partner', 'referrer')
    THEN organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid) OR role NOT IN ('partner', 'referrer')
    ELSE (SELECT coalesce(current_setting('app.role', true), '')) <> '' END);
CREATE POLICY administered ON app_user FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) IN ('admin', 'system'));
CREATE POLICY own_settings ON app_user FOR UPDATE TO retour_app USING (id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid))
  WITH CHECK (id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND role::text = (SELECT current_setting('app.role', true))
    AND organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid) AND active);
CREATE POLICY own_or_administered ON user_clearance FOR ALL TO retour_app USING (
  user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) OR (SELECT current_setting('app.role', true)) IN ('admin', 'system'))
  WITH CHECK ((SELECT current_setting('app.role', true)) IN ('admin', 'system'));

-- Suspensions are read by everybody who signs in and decided by supervisors.
GRANT SELECT, INSERT, UPDATE ON country_suspension TO retour_app;
CREATE POLICY known ON country_suspension FOR SELECT TO retour_app USING ((SELECT coalesce(current_setting('app.role', true), '')) <> '');
CREATE POLICY decided ON country_suspension FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) IN ('system', 'supervisor'));
GRANT SELECT ON stage_transition TO retour_app;
CREATE POLICY known ON stage_transition FOR SELECT TO retour_app USING (true);

-- Counters: only those of one's own scope, and of closed files only with the clearance.
GRANT SELECT ON case_counter TO retour_app;
CREATE POLICY own_scope ON case_counter FOR SELECT TO retour_app USING (
  (sensitivity = 'STANDARD' OR 'VOT' = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[])) AND
  CASE (SELECT current_setting('app.role', true))
    WHEN 'supervisor' THEN true
    WHEN 'finance' THEN dimension = 'all' AND stage <> 'draft'
    WHEN 'travel' THEN dimension = 'all' AND stage IN ('ready', 'booked', 'departed', 'arrived', 'reintegration', 'closed')
    WHEN 'counsellor' THEN (dimension IN ('desk', 'referring') AND key = (SELECT current_setting('app.org', true)))
      OR (dimension = 'counsellor' AND key = (SELECT current_setting('app.uid', true)))
    WHEN 'partner' THEN dimension = 'referring' AND key = (SELECT current_setting('app.org', true))
    WHEN 'field' THEN dimension = 'destination' AND key = (SELECT current_setting('app.country', true)) AND stage IN ('booked', 'departed', 'arrived', 'reintegration', 'closed')
    WHEN 'auditor' THEN dimension = 'all' AND stage IN ('departed', 'arrived', 'reintegration', 'closed')
    ELSE false
  END);

-- The audit trail is written by everybody, under their own name, and read with the case.
GRANT SELECT, INSERT ON audit_event TO retour_app;
CREATE POLICY written ON audit_event FOR INSERT TO retour_app WITH CHECK (
  actor_id IS NOT DISTINCT FROM (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND (SELECT coalesce(current_setting('app.role', true), '')) <> '');
CREATE POLICY of_visible_case ON audit_event FOR SELECT TO retour_app USING (
  CASE WHEN case_id IS NULL THEN (SELECT current_setting('app.role', true)) = 'admin' OR actor_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    ELSE EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) END);

-- Messages: written by whoever causes them, sent by the server, read by an administrator.
GRANT SELECT, INSERT, UPDATE ON outbox_message, mail_message TO retour_app;
CREATE POLICY written ON outbox_message FOR INSERT TO retour_app WITH CHECK ((SELECT coalesce(current_setting('app.role', true), '')) <> '');
CREATE POLICY sent ON outbox_message FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) = 'system');
CREATE POLICY sent ON mail_message FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) = 'system');
CREATE POLICY read ON mail_message FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) = 'admin');

GRANT SELECT, INSERT ON idempotency_key TO retour_app;
CREATE POLICY own ON idempotency_key FOR ALL TO retour_app USING (actor_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
GRANT SELECT, INSERT ON demo_load TO retour_app;
CREATE POLICY loader ON demo_load FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) = 'system');

RESET ROLE;
