SET ROLE retour_owner;

-- How often somebody asks one call of the API, for all processes and across restarts. One instant says it all: when the allowance would be
-- full again. Each request moves it on by its share of a minute; more than a minute ahead there is nothing left. Only the function touches it.
CREATE TABLE api_pace (
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  operation text NOT NULL,
  full_at timestamptz(6) NOT NULL,
  CONSTRAINT api_pace_pkey PRIMARY KEY (user_id, operation));
ALTER TABLE api_pace ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_pace FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON api_pace TO retour_owner USING (true) WITH CHECK (true);

-- Seconds until the same request may be sent again; 0 when it may go on, which counts it. Somebody unknown is not counted: they are turned away
-- elsewhere, and fill nothing here. Losing the last moments in a crash gives away a few requests, so that nobody waits for the disk.
CREATE FUNCTION app.take_turn(token text, is_session boolean, operation text, most_per_minute integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asking uuid; share interval := interval '1 minute' / most_per_minute; moment timestamptz := clock_timestamp(); full_then timestamptz;
BEGIN
  IF is_session THEN SELECT s.user_id INTO asking FROM session s WHERE s.token_hash = sha256(convert_to(token, 'UTF8')) AND s.revoked_at IS NULL;
  ELSE SELECT t.user_id INTO asking FROM api_token t WHERE t.token_hash = sha256(convert_to(token, 'UTF8')) AND t.revoked_at IS NULL; END IF;
  IF asking IS NULL THEN RETURN 0; END IF;
  PERFORM set_config('synchronous_commit', 'off', true);
  INSERT INTO api_pace AS p (user_id, operation, full_at) VALUES (asking, take_turn.operation, moment + share)
    ON CONFLICT ON CONSTRAINT api_pace_pkey DO UPDATE SET full_at = greatest(p.full_at, moment) + share
    WHERE greatest(p.full_at, moment) + share <= moment + interval '1 minute' + interval '1 millisecond';
  IF FOUND THEN RETURN 0; END IF;
  SELECT p.full_at INTO full_then FROM api_pace p WHERE p.user_id = asking AND p.operation = take_turn.operation;
  RETURN greatest(1, ceil(extract(epoch FROM full_then + share - moment - interval '1 minute')))::integer;
END $$;
REVOKE EXECUTE ON FUNCTION app.take_turn(text, boolean, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_turn(text, boolean, text, integer) TO retour_app;

-- A key belongs to whoever sent it: the same key of somebody else is another key, so that nobody learns that it was used.
ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_pkey;
ALTER TABLE idempotency_key ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (actor_id, key);
-- The same answer is the same text: jsonb would put its keys in an order of its own.
ALTER TABLE idempotency_key ALTER COLUMN answer TYPE json USING answer::json;

RESET ROLE;
