SET ROLE retour_owner;

-- A clearance is proposed by an administrator and counts when a supervisor confirms it; it is withdrawn by one, at once.
ALTER TABLE user_clearance
  ADD COLUMN proposed_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  ADD COLUMN confirmed_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  ADD COLUMN confirmed_at timestamptz(6) DEFAULT now(),
  ADD COLUMN withdrawn_at timestamptz(6),
  ADD CONSTRAINT user_clearance_by_two CHECK (confirmed_by_id <> proposed_by_id),
  ADD CONSTRAINT user_clearance_not_own CHECK (confirmed_by_id <> user_id);
CREATE POLICY confirmed_seen ON user_clearance FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor');
CREATE POLICY confirmed ON user_clearance FOR UPDATE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor')
  WITH CHECK (confirmed_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE FUNCTION app.keep_clearance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.role', true) = 'admin' AND NEW.confirmed_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.confirmed_at IS NULL) THEN
    RAISE EXCEPTION 'a second person confirms a clearance' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER user_clearance_second_person BEFORE INSERT OR UPDATE ON user_clearance FOR EACH ROW EXECUTE FUNCTION app.keep_clearance();

-- What counts today, said once.
CREATE FUNCTION app.clearances_of(who uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT c.clearance::text), '{}') FROM user_clearance c WHERE c.user_id = who AND c.confirmed_at IS NOT NULL
    AND c.withdrawn_at IS NULL AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date)
$$;
REVOKE EXECUTE ON FUNCTION app.clearances_of(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.sees_closed_files(who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT 'VOT' = ANY (coalesce(NULLIF(current_setting('app.clear', true), ''), '{}')::text[]) AND 'VOT' = ANY (app.clearances_of(who))
$$;
CREATE OR REPLACE FUNCTION app.close_file(file uuid, other_name text, reason bytea, place bytea, on_day date) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE cleared uuid[];
BEGIN
  IF current_setting('app.role', true) NOT IN ('partner', 'counsellor', 'specialist', 'supervisor') THEN
    RAISE EXCEPTION 'not for this role' USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(array_agg(u.id), '{}') INTO cleared FROM app_user u WHERE u.active AND 'VOT' = ANY (app.clearances_of(u.id));
  UPDATE case_file SET sensitivity = 'CLOSED', alias = other_name, tracks = CASE WHEN 'VOT' = ANY (tracks) THEN tracks ELSE tracks || 'VOT'::text END,
    counsellor_id = CASE WHEN counsellor_id = ANY (cleared) THEN counsellor_id END, version = version + 1 WHERE id = file AND sensitivity = 'STANDARD';
  IF NOT FOUND THEN RAISE EXCEPTION 'closed already' USING ERRCODE = '23514'; END IF;
  INSERT INTO closed_file (case_id, closed_on, closed_by_id, reason_sealed, destination_sealed)
    VALUES (file, on_day, NULLIF(current_setting('app.uid', true), '')::uuid, reason, place);
  UPDATE application SET destination_place = NULL, destination_state = NULL WHERE case_id = file;
  RETURN (SELECT coalesce(array_agg(u.id), '{}') FROM app_user u WHERE u.id = ANY (cleared) AND u.role = 'specialist'
    AND u.id IS DISTINCT FROM NULLIF(current_setting('app.uid', true), '')::uuid);
END $$;
CREATE OR REPLACE FUNCTION app.set_actor(u app_user, via uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = u.organisation_id AND o.active) THEN
    RAISE EXCEPTION 'the organisation takes no part any more' USING ERRCODE = '28000';
  END IF;
  PERFORM set_config('app.uid', u.id::text, true), set_config('app.org', u.organisation_id::text, true), set_config('app.role', u.role::text, true),
    set_config('app.country', coalesce(u.country, ''), true), set_config('app.session', via::text, true),
    set_config('app.clear', CASE WHEN EXISTS (SELECT 1 FROM api_token t WHERE t.id = via) THEN array_remove(app.clearances_of(u.id), 'VOT')
      ELSE app.clearances_of(u.id) END::text, true),
    set_config('app.conduct', (SELECT coalesce(max(a.version), 0)::text FROM conduct_acceptance a WHERE a.user_id = u.id), true),
    set_config('app.stepped_up', EXISTS (SELECT 1 FROM session s WHERE s.id = via AND s.stepped_up_at > now() - interval '10 minutes')::text, true),
    set_config('app.glass', EXISTS (SELECT 1 FROM break_glass g WHERE g.user_id = u.id AND g.expires_at > now())::text, true);
END $$;

RESET ROLE;
