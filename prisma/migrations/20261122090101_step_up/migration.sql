SET ROLE retour_owner;

-- What weighs most asks for a code of the person's own telephone, for the ten minutes that follow (OWASP ASVS 7.5.3).
ALTER TABLE session ADD COLUMN stepped_up_at timestamptz(6);

-- The secret that a telephone shares with Retour, sealed with the master key. `pending_secret` waits for its first code.
CREATE TABLE second_factor (
  user_id uuid PRIMARY KEY REFERENCES app_user (id) ON DELETE RESTRICT,
  secret bytea,
  pending_secret bytea,
  confirmed_at timestamptz(6),
  -- The time step of the last code taken: no code counts twice.
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT second_factor_confirmed CHECK ((secret IS NULL) = (confirmed_at IS NULL)));
ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON second_factor TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor TO retour_app;
CREATE POLICY own ON second_factor FOR ALL TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  OR (SELECT current_setting('app.role', true)) = 'system');
CREATE POLICY seen ON second_factor FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) = 'admin');
CREATE POLICY taken_away ON second_factor FOR DELETE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'admin');

-- Codes on paper for the day the telephone is lost, each good for once. Only their hashes are kept.
CREATE TABLE recovery_code (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES second_factor (user_id) ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz(6),
  CONSTRAINT recovery_code_hash_length CHECK (octet_length(code_hash) = 32));
CREATE UNIQUE INDEX recovery_code_user_id_code_hash_key ON recovery_code (user_id, code_hash);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON recovery_code TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code TO retour_app;
CREATE POLICY own ON recovery_code FOR ALL TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  OR (SELECT current_setting('app.role', true)) = 'system');

-- Marks the session at hand; a token or a calendar has none, so that nothing changes for them.
CREATE FUNCTION app.step_up() RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH marked AS (UPDATE session SET stepped_up_at = now() WHERE id = NULLIF(current_setting('app.session', true), '')::uuid AND revoked_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT 1 FROM marked)
$$;
REVOKE EXECUTE ON FUNCTION app.step_up() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.step_up() TO retour_app;

-- Whether a code was given within ten minutes is a fact about the actor: it costs no statement of its own.
CREATE OR REPLACE FUNCTION app.set_actor(u app_user, via uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = u.organisation_id AND o.active) THEN
    RAISE EXCEPTION 'the organisation takes no part any more' USING ERRCODE = '28000';
  END IF;
  PERFORM set_config('app.uid', u.id::text, true), set_config('app.org', u.organisation_id::text, true), set_config('app.role', u.role::text, true),
    set_config('app.country', coalesce(u.country, ''), true), set_config('app.session', via::text, true),
    set_config('app.clear', (SELECT coalesce(array_agg(c.clearance::text), '{}')::text FROM user_clearance c
      WHERE c.user_id = u.id AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date)), true),
    set_config('app.conduct', (SELECT coalesce(max(a.version), 0)::text FROM conduct_acceptance a WHERE a.user_id = u.id), true),
    set_config('app.stepped_up', EXISTS (SELECT 1 FROM session s WHERE s.id = via AND s.stepped_up_at > now() - interval '10 minutes')::text, true);
END $$;

RESET ROLE;
