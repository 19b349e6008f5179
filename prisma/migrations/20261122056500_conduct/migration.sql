SET ROLE retour_owner;

-- Who accepted which version of the code of conduct, and when. Only ever added to.
CREATE TABLE conduct_acceptance (
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version > 0),
  accepted_at timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, version));
ALTER TABLE conduct_acceptance ENABLE ROW LEVEL SECURITY;
ALTER TABLE conduct_acceptance FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON conduct_acceptance TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON conduct_acceptance TO retour_app;
-- Seen by whoever may see the person; which list shows it is a matter of the queries.
CREATE POLICY known ON conduct_acceptance FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM app_user u WHERE u.id = user_id));
CREATE POLICY own ON conduct_acceptance FOR INSERT TO retour_app WITH CHECK (
  user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) OR (SELECT current_setting('app.role', true)) = 'system');

-- A lead sees the colleagues of the own organisation; an administrator says who is one.
ALTER TABLE app_user ADD COLUMN is_lead boolean NOT NULL DEFAULT false, ADD COLUMN last_signed_in_at timestamptz(6);
CREATE FUNCTION app.keep_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.role', true) NOT IN ('admin', 'system') THEN
    RAISE EXCEPTION 'only an administrator says who leads' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER app_user_lead BEFORE UPDATE ON app_user FOR EACH ROW WHEN (OLD.is_lead IS DISTINCT FROM NEW.is_lead) EXECUTE FUNCTION app.keep_lead();

CREATE OR REPLACE FUNCTION app.open_session(who uuid, token text) RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE app_user SET last_signed_in_at = now() WHERE id = who;
  INSERT INTO session (user_id, token_hash, expires_at) VALUES (who, sha256(convert_to(token, 'UTF8')), now() + interval '12 hours') RETURNING id
$$;

-- The version somebody accepted last is a fact about the actor: it costs no statement of its own.
CREATE OR REPLACE FUNCTION app.set_actor(u app_user, via uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = u.organisation_id AND o.active) THEN
    RAISE EXCEPTION 'the organisation takes no part any more' USING ERRCODE = '28000';
  END IF;
  PERFORM set_config('app.uid', u.id::text, true), set_config('app.org', u.organisation_id::text, true), set_config('app.role', u.role::text, true),
    set_config('app.country', coalesce(u.country, ''), true), set_config('app.session', via::text, true),
    set_config('app.clear', (SELECT coalesce(array_agg(c.clearance::text), '{}')::text FROM user_clearance c
      WHERE c.user_id = u.id AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date)), true),
    set_config('app.conduct', (SELECT coalesce(max(a.version), 0)::text FROM conduct_acceptance a WHERE a.user_id = u.id), true);
END $$;

-- How many files of an organisation are still open: a number for administrators, who see no file.
CREATE FUNCTION app.open_files_of(organisation uuid) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*)::integer FROM case_file c WHERE organisation IN (c.referring_organisation_id, c.desk_organisation_id)
    AND c.stage NOT IN ('closed', 'withdrawn', 'cancelled') AND current_setting('app.role', true) = 'admin'
$$;
REVOKE EXECUTE ON FUNCTION app.open_files_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_files_of(uuid) TO retour_app;

-- The answer to a request is kept as long as somebody may still send it again: thirty days.
CREATE FUNCTION app.clear_idempotency_keys() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH gone AS (DELETE FROM idempotency_key WHERE created_at < now() - interval '30 days' AND current_setting('app.role', true) = 'system' RETURNING 1)
  SELECT count(*)::integer FROM gone
$$;
REVOKE EXECUTE ON FUNCTION app.clear_idempotency_keys() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.clear_idempotency_keys() TO retour_app;

RESET ROLE;
