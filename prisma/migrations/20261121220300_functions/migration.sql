SET ROLE retour_owner;

-- Search ignores case and accents. Immutable, so that an index may hold its result; the dictionary is named, as the search path may differ.
CREATE FUNCTION app.fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

-- The first statement of every transaction: is the session alive, and who is it? Facts about the actor live as long as the transaction.
-- A session ends 30 minutes after the last request and 12 hours after sign-in, by the clock of the database.
CREATE FUNCTION app.set_actor(u app_user, via uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.uid', u.id::text, true), set_config('app.org', u.organisation_id::text, true), set_config('app.role', u.role::text, true),
    set_config('app.country', coalesce(u.country, ''), true), set_config('app.session', via::text, true),
    set_config('app.clear', (SELECT coalesce(array_agg(c.clearance::text), '{}')::text FROM user_clearance c
      WHERE c.user_id = u.id AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date)), true);
END $$;
REVOKE ALL ON FUNCTION app.set_actor(app_user, uuid) FROM PUBLIC;

CREATE FUNCTION app.begin_actor(token text)
RETURNS TABLE (id uuid, role text, organisation_id uuid, organisation_name text, display_name text, locale text, country text, clearances text[],
  session_id uuid, idle_until timestamptz, expires_at timestamptz, database_now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE s session; u app_user;
BEGIN
  SELECT x.* INTO s FROM session x WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.revoked_at IS NULL
    AND x.expires_at > now() AND x.last_seen_at > now() - interval '30 minutes';
  IF NOT FOUND THEN RAISE EXCEPTION 'no live session' USING ERRCODE = '28000'; END IF;
  SELECT x.* INTO u FROM app_user x WHERE x.id = s.user_id AND x.active;
  IF NOT FOUND THEN RAISE EXCEPTION 'no live session' USING ERRCODE = '28000'; END IF;
  IF s.last_seen_at < now() - interval '1 minute' THEN
    UPDATE session x SET last_seen_at = now() WHERE x.id IN (SELECT y.id FROM session y WHERE y.id = s.id FOR UPDATE SKIP LOCKED);
    s.last_seen_at := now();
  END IF;
  PERFORM app.set_actor(u, s.id);
  RETURN QUERY SELECT u.id, u.role::text, u.organisation_id, o.name::text, u.display_name::text, u.locale, u.country::text, current_setting('app.clear')::text[],
    s.id, s.last_seen_at + interval '30 minutes', s.expires_at, now() FROM organisation o WHERE o.id = u.organisation_id;
END $$;

CREATE FUNCTION app.begin_token(token text)
RETURNS TABLE (id uuid, role text, organisation_id uuid, organisation_name text, display_name text, locale text, country text, clearances text[],
  session_id uuid, idle_until timestamptz, expires_at timestamptz, database_now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t api_token; u app_user;
BEGIN
  SELECT x.* INTO t FROM api_token x WHERE x.token_hash = sha256(convert_to(token, 'UTF8')) AND x.revoked_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no live token' USING ERRCODE = '28000'; END IF;
  SELECT x.* INTO u FROM app_user x WHERE x.id = t.user_id AND x.active;
  IF NOT FOUND THEN RAISE EXCEPTION 'no live token' USING ERRCODE = '28000'; END IF;
  IF t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' THEN
    UPDATE api_token x SET last_used_at = now() WHERE x.id IN (SELECT y.id FROM api_token y WHERE y.id = t.id FOR UPDATE SKIP LOCKED);
  END IF;
  PERFORM app.set_actor(u, t.id);
  RETURN QUERY SELECT u.id, u.role::text, u.organisation_id, o.name::text, u.display_name::text, u.locale, u.country::text, current_setting('app.clear')::text[],
    t.id, now() + interval '30 minutes', now() + interval '12 hours', now() FROM organisation o WHERE o.id = u.organisation_id;
END $$;

-- Jobs of the server itself: sending mail, signing in. No person, no organisation, no clearance.
CREATE FUNCTION app.begin_system() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT set_config('app.uid', '', true), set_config('app.org', '', true), set_config('app.role', 'system', true), set_config('app.country', '', true),
    set_config('app.session', '', true), set_config('app.clear', '{}', true);
$$;

CREATE FUNCTION app.credential_of(address text) RETURNS TABLE (user_id uuid, password_hash text, active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, c.password_hash, u.active FROM app_user u JOIN credential c ON c.user_id = u.id WHERE lower(u.email) = lower(address)
$$;

CREATE FUNCTION app.set_password(who uuid, new_hash text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO credential (user_id, password_hash) VALUES (who, new_hash)
  ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now()
$$;

CREATE FUNCTION app.open_session(who uuid, token text) RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO session (user_id, token_hash, expires_at) VALUES (who, sha256(convert_to(token, 'UTF8')), now() + interval '12 hours') RETURNING id
$$;

CREATE FUNCTION app.close_session(token text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE session SET revoked_at = now() WHERE token_hash = sha256(convert_to(token, 'UTF8')) AND revoked_at IS NULL
$$;

CREATE FUNCTION app.close_sessions_of(who uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE session SET revoked_at = now() WHERE user_id = who AND revoked_at IS NULL
$$;

-- Failed sign-ins slow the next ones down: 2, 4, 8 … seconds, at most 15 minutes, once `free` failures are used up. The key is a hash of account
-- and address together, or of the address; nobody can lock a colleague out from elsewhere. Forgotten after a day.
CREATE FUNCTION app.sign_in_wait(keys text[]) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(ceil(extract(epoch FROM max(blocked_until) - now())), 0)::integer FROM sign_in_throttle WHERE key = ANY (keys) AND blocked_until > now()
$$;
CREATE FUNCTION app.sign_in_failed(failed_key text, free integer) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO sign_in_throttle AS t (key, failures, updated_at) VALUES (failed_key, 1, now())
  ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN t.updated_at < now() - interval '1 day' THEN 1 ELSE t.failures + 1 END, updated_at = now(),
    blocked_until = now() + CASE WHEN t.updated_at < now() - interval '1 day' OR t.failures + 1 < free THEN interval '0'
      ELSE least(interval '15 minutes', interval '1 second' * power(2, least(t.failures + 2 - free, 10))) END
$$;
CREATE FUNCTION app.sign_in_succeeded(key_used text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM sign_in_throttle WHERE key = key_used
$$;

-- Audit: nothing that happened is changed or taken away, and a chain proves it.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% rows are never changed', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;
CREATE TRIGGER audit_event_immutable BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER audit_event_kept BEFORE TRUNCATE ON audit_event EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER audit_link_immutable BEFORE UPDATE OR DELETE ON audit_link FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER stage_history_immutable BEFORE UPDATE OR DELETE ON stage_history FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER eligibility_decision_immutable BEFORE UPDATE OR DELETE ON eligibility_decision FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER note_immutable BEFORE UPDATE OR DELETE ON note FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- Each part carries its length, so that 'ab','c' and 'a','bc' differ, and NULL differs from ''.
CREATE FUNCTION app.encode_parts(VARIADIC parts text[]) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg(CASE WHEN part IS NULL THEN '\xff'::bytea ELSE int4send(octet_length(convert_to(part, 'UTF8'))) || convert_to(part, 'UTF8') END,
    ''::bytea ORDER BY place) FROM unnest(parts) WITH ORDINALITY AS t (part, place)
$$;
CREATE FUNCTION app.audit_hash(previous bytea, sequence bigint, e audit_event) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(previous || app.encode_parts(sequence::text, e.id::text, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e."on"::text,
    e.actor_id::text, e.organisation_id::text, e.session_id::text, e.command, e.type, e.case_id::text, e.subject_id::text, e.details::text))
$$;
INSERT INTO audit_head VALUES ('main', 0, sha256('retour'));
-- Runs at commit, so that the head is locked for microseconds and the sequence is the order of commits.
CREATE FUNCTION app.seal_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE head audit_head; next_hash bytea;
BEGIN
  SELECT * INTO head FROM audit_head WHERE chain = 'main' FOR UPDATE;
  next_hash := app.audit_hash(head.hash, head.sequence + 1, NEW);
  INSERT INTO audit_link (sequence, event_id, previous, hash) VALUES (head.sequence + 1, NEW.id, head.hash, next_hash);
  UPDATE audit_head SET sequence = head.sequence + 1, hash = next_hash WHERE chain = 'main';
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_event_sealed AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.seal_audit_event();
-- The first place where the chain does not hold; no row when all is well. Sees a change, a removal, an insertion, a swap and a lost end.
CREATE FUNCTION app.broken_audit_link() RETURNS TABLE (sequence bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH links AS (
    SELECT l.sequence, l.previous, l.hash, lag(l.hash) OVER w AS before, lag(l.sequence) OVER w AS place, app.audit_hash(l.previous, l.sequence, e) AS expected
    FROM audit_link l LEFT JOIN audit_event e ON e.id = l.event_id WINDOW w AS (ORDER BY l.sequence))
  SELECT q.sequence FROM (
    SELECT sequence FROM links WHERE hash IS DISTINCT FROM expected OR previous <> coalesce(before, sha256('retour')) OR sequence <> coalesce(place, 0) + 1
    UNION ALL SELECT h.sequence FROM audit_head h WHERE h.sequence <> (SELECT coalesce(max(l.sequence), 0) FROM audit_link l)
    UNION ALL SELECT 0 FROM audit_event e WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.event_id = e.id)
  ) q ORDER BY q.sequence LIMIT 1
$$;

-- A case moves only along the table of transitions.
CREATE FUNCTION app.guard_stage() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.stage <> OLD.stage AND NOT EXISTS (SELECT 1 FROM stage_transition t WHERE t.from_stage = OLD.stage AND t.to_stage = NEW.stage) THEN
    RAISE EXCEPTION 'a case does not move from % to %', OLD.stage, NEW.stage USING ERRCODE = '23514', CONSTRAINT = 'case_file_stage_transition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_file_stage BEFORE UPDATE OF stage ON case_file FOR EACH ROW EXECUTE FUNCTION app.guard_stage();

-- What was approved is what is paid, and what was paid stays paid.
CREATE FUNCTION app.guard_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('paid', 'cancelled') THEN RAISE EXCEPTION 'a % payment is never changed', OLD.status USING ERRCODE = '23514', CONSTRAINT = 'payment_final'; END IF;
  IF (NEW.case_id, NEW.person_id, NEW.kind, NEW.cents, NEW.currency, NEW.rule, NEW.decision_id, NEW.idempotency_key, NEW.prepared_by_id)
    IS DISTINCT FROM (OLD.case_id, OLD.person_id, OLD.kind, OLD.cents, OLD.currency, OLD.rule, OLD.decision_id, OLD.idempotency_key, OLD.prepared_by_id)
    OR (OLD.status = 'approved' AND (NEW.approved_by_id, NEW.approved_at, NEW.content_hash) IS DISTINCT FROM (OLD.approved_by_id, OLD.approved_at, OLD.content_hash))
    OR (OLD.status, NEW.status) NOT IN (('prepared', 'approved'), ('approved', 'paid'), ('prepared', 'cancelled'), ('approved', 'cancelled'))
  THEN RAISE EXCEPTION 'a payment keeps its content and moves forward only' USING ERRCODE = '23514', CONSTRAINT = 'payment_frozen'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payment_frozen BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION app.guard_payment();

-- How many files stand at each stage, by desk, sender, counsellor and country. Keys are touched in one order, so that two writes never wait for each other.
CREATE FUNCTION app.count_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO case_counter AS c (dimension, key, stage, sensitivity, count)
  SELECT d.dimension, d.key, d.stage, d.sensitivity, sum(d.step) FROM (
    SELECT v.dimension, v.key, v.stage, v.sensitivity, 1 AS step FROM (VALUES
      ('all', '', NEW.stage, NEW.sensitivity), ('desk', NEW.desk_organisation_id::text, NEW.stage, NEW.sensitivity),
      ('referring', NEW.referring_organisation_id::text, NEW.stage, NEW.sensitivity), ('counsellor', NEW.counsellor_id::text, NEW.stage, NEW.sensitivity),
      ('destination', NEW.destination::text, NEW.stage, NEW.sensitivity)) AS v (dimension, key, stage, sensitivity)
    UNION ALL
    SELECT v.dimension, v.key, v.stage, v.sensitivity, -1 FROM (VALUES
      ('all', '', OLD.stage, OLD.sensitivity), ('desk', OLD.desk_organisation_id::text, OLD.stage, OLD.sensitivity),
      ('referring', OLD.referring_organisation_id::text, OLD.stage, OLD.sensitivity), ('counsellor', OLD.counsellor_id::text, OLD.stage, OLD.sensitivity),
      ('destination', OLD.destination::text, OLD.stage, OLD.sensitivity)) AS v (dimension, key, stage, sensitivity) WHERE TG_OP = 'UPDATE'
  ) d WHERE d.key IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING sum(d.step) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT (dimension, key, stage, sensitivity) DO UPDATE SET count = c.count + excluded.count;
  RETURN NULL;
END $$;
CREATE TRIGGER case_file_counted_new AFTER INSERT ON case_file FOR EACH ROW EXECUTE FUNCTION app.count_case();
CREATE TRIGGER case_file_counted AFTER UPDATE OF stage, sensitivity, desk_organisation_id, referring_organisation_id, counsellor_id, destination ON case_file
  FOR EACH ROW EXECUTE FUNCTION app.count_case();

RESET ROLE;
