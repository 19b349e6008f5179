SET ROLE retour_owner;

-- The secret address under which somebody's calendar programme reads their dates. Only its hash is kept; it is shown once. One at a time.
CREATE TABLE calendar_feed (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  token_hash bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  last_used_at timestamptz(6),
  revoked_at timestamptz(6),
  CONSTRAINT calendar_feed_hash_length CHECK (octet_length(token_hash) = 32));
CREATE UNIQUE INDEX calendar_feed_token_hash_key ON calendar_feed (token_hash);
CREATE UNIQUE INDEX calendar_feed_live ON calendar_feed (user_id) WHERE revoked_at IS NULL;
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON calendar_feed TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT (id, user_id, created_at, last_used_at, revoked_at), INSERT (id, user_id, token_hash), UPDATE (revoked_at) ON calendar_feed TO retour_app;
CREATE POLICY own ON calendar_feed FOR SELECT TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY made ON calendar_feed FOR INSERT TO retour_app WITH CHECK (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY withdrawn ON calendar_feed FOR UPDATE TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid))
  WITH CHECK (revoked_at IS NOT NULL);

-- Whoever holds the address reads as the person it was made for, without the clearance for closed files: a calendar lies open on telephones and
-- on the servers of others. The first use of a day is told, so that the trail shows that somebody reads there.
CREATE FUNCTION app.begin_feed(token text)
RETURNS TABLE (id uuid, role text, organisation_id uuid, organisation_name text, display_name text, locale text, country text, clearances text[],
  session_id uuid, idle_until timestamptz, expires_at timestamptz, database_now timestamptz, is_first_use boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE f calendar_feed; u app_user; is_first boolean := false;
BEGIN
  SELECT x.* INTO f FROM calendar_feed x WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.revoked_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no live feed' USING ERRCODE = '28000'; END IF;
  SELECT x.* INTO u FROM app_user x WHERE x.id = f.user_id AND x.active;
  IF NOT FOUND THEN RAISE EXCEPTION 'no live feed' USING ERRCODE = '28000'; END IF;
  IF f.last_used_at IS NULL OR f.last_used_at < now() - interval '1 minute' THEN
    UPDATE calendar_feed x SET last_used_at = now() WHERE x.id IN (SELECT y.id FROM calendar_feed y WHERE y.id = f.id FOR UPDATE SKIP LOCKED);
    is_first := FOUND AND (f.last_used_at IS NULL OR (f.last_used_at AT TIME ZONE 'Europe/Brussels')::date < (now() AT TIME ZONE 'Europe/Brussels')::date);
  END IF;
  PERFORM app.set_actor(u, f.id);
  PERFORM set_config('app.clear', array_remove(current_setting('app.clear')::text[], 'VOT')::text, true);
  RETURN QUERY SELECT u.id, u.role::text, u.organisation_id, o.name::text, u.display_name::text, u.locale, u.country::text, current_setting('app.clear')::text[],
    f.id, now() + interval '30 minutes', now() + interval '12 hours', now(), is_first FROM organisation o WHERE o.id = u.organisation_id;
END $$;
REVOKE EXECUTE ON FUNCTION app.begin_feed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.begin_feed(text) TO retour_app;

-- The pace of whoever asks, counted in one place for tokens, sessions and calendars. Only other functions call it.
CREATE FUNCTION app.count_turn(asking uuid, operation text, most_per_minute integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE share interval := interval '1 minute' / most_per_minute; moment timestamptz := clock_timestamp(); full_then timestamptz;
BEGIN
  IF asking IS NULL THEN RETURN 0; END IF;
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO api_pace AS p (user_id, operation, full_at) VALUES (asking, count_turn.operation, moment + share)
    ON CONFLICT ON CONSTRAINT api_pace_pkey DO UPDATE SET full_at = greatest(p.full_at, moment) + share
    WHERE greatest(p.full_at, moment) + share <= moment + interval '1 minute' + interval '1 millisecond';
  IF FOUND THEN RETURN 0; END IF;
  SELECT p.full_at INTO full_then FROM api_pace p WHERE p.user_id = asking AND p.operation = count_turn.operation;
  RETURN greatest(1, ceil(extract(epoch FROM full_then + share - moment - interval '1 minute')))::integer;
END $$;
REVOKE EXECUTE ON FUNCTION app.count_turn(uuid, text, integer) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.take_turn(token text, is_session boolean, operation text, most_per_minute integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asking uuid;
BEGIN
  IF is_session THEN SELECT s.user_id INTO asking FROM session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.revoked_at IS NULL;
  ELSE SELECT t.user_id INTO asking FROM api_token t WHERE t.token_hash = sha256(convert_to(token, 'UTF8')) AND t.revoked_at IS NULL; END IF;
  RETURN app.count_turn(asking, operation, most_per_minute);
END $$;

CREATE FUNCTION app.take_feed_turn(token text, operation text, most_per_minute integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT app.count_turn((SELECT f.user_id FROM calendar_feed f WHERE f.token_hash = sha256(convert_to(token, 'UTF8')) AND f.revoked_at IS NULL), operation, most_per_minute)
$$;
REVOKE EXECUTE ON FUNCTION app.take_feed_turn(text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_feed_turn(text, text, integer) TO retour_app;

RESET ROLE;
