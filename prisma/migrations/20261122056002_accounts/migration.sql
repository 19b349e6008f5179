SET ROLE retour_owner;

ALTER TABLE organisation ADD COLUMN city text, ADD COLUMN locale text NOT NULL DEFAULT 'fr';
ALTER TABLE organisation ADD CONSTRAINT organisation_locale CHECK (locale IN ('fr', 'nl', 'de', 'en'));
ALTER TABLE app_user ADD COLUMN trained_on date;

-- A token has a name to be told by and may end by itself. Its hash is written and never read by the server.
ALTER TABLE api_token ADD COLUMN label text NOT NULL DEFAULT '', ADD COLUMN expires_at timestamptz(6);
GRANT SELECT (id, user_id, label, created_at, last_used_at, expires_at, revoked_at), INSERT (id, user_id, token_hash, label, expires_at), UPDATE (revoked_at)
  ON api_token TO retour_app;
CREATE POLICY own_or_administered ON api_token FOR SELECT TO retour_app USING (
  user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) OR (SELECT current_setting('app.role', true)) = 'admin');
CREATE POLICY given ON api_token FOR INSERT TO retour_app WITH CHECK ((SELECT current_setting('app.role', true)) = 'admin');
CREATE POLICY withdrawn ON api_token FOR UPDATE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'admin') WITH CHECK (revoked_at IS NOT NULL);

-- The door of an account that nobody has opened yet. The link is made of the id and a seal that is not stored.
CREATE TABLE invitation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  invited_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  expires_at timestamptz(6) NOT NULL DEFAULT now() + interval '7 days',
  accepted_at timestamptz(6),
  revoked_at timestamptz(6));
CREATE UNIQUE INDEX invitation_open ON invitation (user_id) WHERE accepted_at IS NULL AND revoked_at IS NULL;
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON invitation TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON invitation TO retour_app;
CREATE POLICY administered ON invitation FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) IN ('admin', 'system'));

-- A first password for whoever holds the link, once: the invitation ends with it.
CREATE FUNCTION app.accept_invitation(invitation_id uuid, new_hash text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE who uuid;
BEGIN
  UPDATE invitation i SET accepted_at = now() FROM app_user u JOIN organisation o ON o.id = u.organisation_id
    WHERE i.id = invitation_id AND u.id = i.user_id AND u.active AND o.active AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
    RETURNING i.user_id INTO who;
  IF who IS NOT NULL THEN PERFORM app.set_password(who, new_hash); END IF;
  RETURN who;
END $$;
REVOKE EXECUTE ON FUNCTION app.accept_invitation(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.accept_invitation(uuid, text) TO retour_app;

-- Nobody signs in for an organisation that takes no part any more, and no token of theirs opens anything.
CREATE OR REPLACE FUNCTION app.credential_of(address text) RETURNS TABLE (user_id uuid, password_hash text, active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, c.password_hash, u.active AND o.active FROM app_user u JOIN organisation o ON o.id = u.organisation_id JOIN credential c ON c.user_id = u.id
    WHERE lower(u.email) = lower(address)
$$;
CREATE OR REPLACE FUNCTION app.set_actor(u app_user, via uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisation o WHERE o.id = u.organisation_id AND o.active) THEN
    RAISE EXCEPTION 'the organisation takes no part any more' USING ERRCODE = '28000';
  END IF;
  PERFORM set_config('app.uid', u.id::text, true), set_config('app.org', u.organisation_id::text, true), set_config('app.role', u.role::text, true),
    set_config('app.country', coalesce(u.country, ''), true), set_config('app.session', via::text, true),
    set_config('app.clear', (SELECT coalesce(array_agg(c.clearance::text), '{}')::text FROM user_clearance c
      WHERE c.user_id = u.id AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date)), true);
END $$;

-- The first use of a token in an hour is told, so that the trail shows when somebody came by it and is not filled by it.
DROP FUNCTION app.begin_token(text);
CREATE FUNCTION app.begin_token(token text)
RETURNS TABLE (id uuid, role text, organisation_id uuid, organisation_name text, display_name text, locale text, country text, clearances text[],
  session_id uuid, idle_until timestamptz, expires_at timestamptz, database_now timestamptz, is_first_use boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t api_token; u app_user; is_first boolean := false;
BEGIN
  SELECT x.* INTO t FROM api_token x WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.revoked_at IS NULL
    AND (x.expires_at IS NULL OR x.expires_at > now());
  IF NOT FOUND THEN RAISE EXCEPTION 'no live token' USING ERRCODE = '28000'; END IF;
  SELECT x.* INTO u FROM app_user x WHERE x.id = t.user_id AND x.active;
  IF NOT FOUND THEN RAISE EXCEPTION 'no live token' USING ERRCODE = '28000'; END IF;
  IF t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' THEN
    UPDATE api_token x SET last_used_at = now() WHERE x.id IN (SELECT y.id FROM api_token y WHERE y.id = t.id FOR UPDATE SKIP LOCKED);
    is_first := FOUND AND (t.last_used_at IS NULL OR date_trunc('hour', t.last_used_at) < date_trunc('hour', now()));
  END IF;
  PERFORM app.set_actor(u, t.id);
  RETURN QUERY SELECT u.id, u.role::text, u.organisation_id, o.name::text, u.display_name::text, u.locale, u.country::text, current_setting('app.clear')::text[],
    t.id, now() + interval '30 minutes', now() + interval '12 hours', now(), is_first FROM organisation o WHERE o.id = u.organisation_id;
END $$;
REVOKE EXECUTE ON FUNCTION app.begin_token(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.begin_token(text) TO retour_app;

RESET ROLE;
