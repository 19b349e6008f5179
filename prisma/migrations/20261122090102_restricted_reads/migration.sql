SET ROLE retour_owner;

-- Who read what is protected above the rest, written in the transaction that read it (NEN 7513). Never changed.
CREATE TABLE restricted_read (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE RESTRICT,
  role role NOT NULL,
  case_id uuid REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid,
  section text NOT NULL CHECK (section IN ('VOT', 'MEDICAL', 'UMC', 'CONTACT')),
  -- A clearance, the work itself, or a glass broken for three hours.
  ground text NOT NULL CHECK (ground IN ('clearance', 'task', 'break_glass')),
  query text NOT NULL,
  CONSTRAINT restricted_read_of_something CHECK (case_id IS NOT NULL OR person_id IS NOT NULL));
CREATE INDEX restricted_read_case_id_at_idx ON restricted_read (case_id, at DESC);
CREATE INDEX restricted_read_person_id_at_idx ON restricted_read (person_id, at DESC);
CREATE INDEX restricted_read_user_id_at_idx ON restricted_read (user_id, at DESC);
CREATE TRIGGER restricted_read_immutable BEFORE UPDATE OR DELETE ON restricted_read FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
ALTER TABLE restricted_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE restricted_read FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON restricted_read TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON restricted_read TO retour_app;
CREATE POLICY written ON restricted_read FOR INSERT TO retour_app WITH CHECK (
  user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  AND (case_id IS NULL OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
  AND (person_id IS NULL OR EXISTS (SELECT 1 FROM person p WHERE p.id = person_id)));
CREATE POLICY looked_through ON restricted_read FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor', 'auditor')
  AND (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) OR (case_id IS NULL AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_id))));
-- That somebody read about trafficking tells of it: for the cleared.
CREATE POLICY trafficking ON restricted_read AS RESTRICTIVE FOR SELECT TO retour_app USING (
  section <> 'VOT' OR 'VOT' = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[]));

-- Somebody without the clearance must read now what is protected: with a reason, for three hours, told to supervisors at once. Never for
-- closed files.
CREATE TABLE break_glass (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  section clearance NOT NULL CHECK (section <> 'VOT'),
  reason_sealed bytea NOT NULL,
  begun_at timestamptz(6) NOT NULL DEFAULT now(),
  expires_at timestamptz(6) NOT NULL DEFAULT now() + interval '3 hours',
  reviewed_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  reviewed_at timestamptz(6),
  justified boolean,
  CONSTRAINT break_glass_three_hours CHECK (expires_at <= begun_at + interval '3 hours'),
  CONSTRAINT break_glass_reviewed_by_another CHECK (reviewed_by_id <> user_id),
  CONSTRAINT break_glass_review_whole CHECK ((reviewed_by_id IS NULL) = (reviewed_at IS NULL) AND (reviewed_at IS NULL) = (justified IS NULL)));
CREATE INDEX break_glass_case_id_idx ON break_glass (case_id);
CREATE INDEX break_glass_user_id_expires_at_idx ON break_glass (user_id, expires_at);
CREATE INDEX break_glass_unreviewed_idx ON break_glass (begun_at) WHERE reviewed_at IS NULL;
ALTER TABLE break_glass ENABLE ROW LEVEL SECURITY;
ALTER TABLE break_glass FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON break_glass TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON break_glass TO retour_app;
GRANT UPDATE (reviewed_by_id, reviewed_at, justified) ON break_glass TO retour_app;
CREATE POLICY own_or_looked_through ON break_glass FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) OR (SELECT current_setting('app.role', true)) IN ('supervisor', 'auditor')));
CREATE POLICY begun ON break_glass FOR INSERT TO retour_app WITH CHECK (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND c.sensitivity = 'STANDARD'));
CREATE POLICY reviewed ON break_glass FOR UPDATE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor'
  AND user_id <> (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

-- For the transaction at hand: what a broken glass opens of one case. The name of the setting is that of a clearance, so every policy follows.
CREATE FUNCTION app.look_through_glass(file uuid) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found text[];
BEGIN
  SELECT coalesce(array_agg(DISTINCT g.section::text), '{}') INTO found FROM break_glass g
    WHERE g.case_id = file AND g.user_id = NULLIF(current_setting('app.uid', true), '')::uuid AND g.expires_at > now() AND g.section <> 'VOT';
  PERFORM set_config('app.clear', (SELECT coalesce(array_agg(DISTINCT x), '{}')::text
    FROM unnest(coalesce(NULLIF(current_setting('app.clear', true), ''), '{}')::text[] || found) AS x), true);
  RETURN found;
END $$;
REVOKE EXECUTE ON FUNCTION app.look_through_glass(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.look_through_glass(uuid) TO retour_app;

-- Whether somebody has broken a glass at all is a fact about the actor: only then a request looks further. A system that comes by a token never
-- meets a closed file: its files lie with others.
CREATE OR REPLACE FUNCTION app.set_actor(u app_user, via uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = u.organisation_id AND o.active) THEN
    RAISE EXCEPTION 'the organisation takes no part any more' USING ERRCODE = '28000';
  END IF;
  PERFORM set_config('app.uid', u.id::text, true), set_config('app.org', u.organisation_id::text, true), set_config('app.role', u.role::text, true),
    set_config('app.country', coalesce(u.country, ''), true), set_config('app.session', via::text, true),
    set_config('app.clear', (SELECT coalesce(array_agg(c.clearance::text), '{}')::text FROM user_clearance c
      WHERE c.user_id = u.id AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date)
        AND (c.clearance <> 'VOT' OR NOT EXISTS (SELECT 1 FROM api_token t WHERE t.id = via))), true),
    set_config('app.conduct', (SELECT coalesce(max(a.version), 0)::text FROM conduct_acceptance a WHERE a.user_id = u.id), true),
    set_config('app.stepped_up', EXISTS (SELECT 1 FROM session s WHERE s.id = via AND s.stepped_up_at > now() - interval '10 minutes')::text, true),
    set_config('app.glass', EXISTS (SELECT 1 FROM break_glass g WHERE g.user_id = u.id AND g.expires_at > now())::text, true);
END $$;

RESET ROLE;
