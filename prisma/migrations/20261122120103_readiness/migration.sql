SET ROLE retour_owner;

-- How ready a household is to travel, kept by the program in the transaction of every change it follows from (`ready`, `soft`, `hard`), so that a list
-- can be narrowed to it; without a value outside the stages in which a journey is prepared.
ALTER TABLE case_file ADD COLUMN readiness text,
  ADD CONSTRAINT case_file_readiness CHECK (readiness IN ('ready', 'soft', 'hard'));
CREATE INDEX case_file_readiness_due_on_id_idx ON case_file (readiness, due_on, id);

-- What the rules of readiness ask of tables that not everybody reads: that a choice is doubted, never why; that a place was asked for or given, never where.
-- Told of cases whoever asks may see.
CREATE FUNCTION app.sees_case(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT EXISTS (SELECT 1 FROM case_file c WHERE c.id = which) $$;
CREATE FUNCTION app.doubts_of(the_case uuid) RETURNS TABLE (person_id uuid, unable_since date, doubt_since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.person_id, (SELECT CASE WHEN q.result = 'not_able' THEN q.assessed_on END FROM capacity_assessment q
      WHERE q.case_id = m.case_id AND q.person_id = m.person_id ORDER BY q.assessed_on DESC, q.created_at DESC LIMIT 1),
    (SELECT CASE WHEN f.pressure = 'doubt' THEN f.held_on END FROM free_choice f
      WHERE f.case_id = m.case_id AND f.person_id = m.person_id ORDER BY f.held_on DESC, f.created_at DESC LIMIT 1)
  FROM household_member m WHERE m.case_id = the_case
$$;
CREATE FUNCTION app.stays_of(the_case uuid) RETURNS TABLE (state text, starts_on date, extended_on date, ended_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.state::text, s.starts_on, s.extended_on, s.ended_on FROM stay s WHERE s.case_id = the_case AND s.state IN ('requested', 'granted')
  ORDER BY s.requested_at DESC
$$;
CREATE FUNCTION app.doubts_about(the_case uuid) RETURNS TABLE (person_id uuid, unable_since date, doubt_since date) LANGUAGE sql STABLE AS $$
  SELECT d.person_id, d.unable_since, d.doubt_since FROM app.doubts_of(the_case) d
  WHERE app.sees_case(the_case) AND (d.unable_since IS NOT NULL OR d.doubt_since IS NOT NULL)
$$;
CREATE FUNCTION app.places_of(the_case uuid) RETURNS TABLE (state text, starts_on date, extended_on date, ended_on date) LANGUAGE sql STABLE AS $$
  SELECT s.state, s.starts_on, s.extended_on, s.ended_on FROM app.stays_of(the_case) s WHERE app.sees_case(the_case)
$$;

-- Open cases whose readiness may follow from a change: those changed, those of the same people, those of the persons named, and those bound for a country
-- ('ALL': every one). Ids alone, whoever asks.
CREATE FUNCTION app.cases_to_look_at(cases uuid[], persons uuid[], country text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.id FROM case_file c WHERE c.stage IN ('preparation', 'ready', 'booked', 'no_show', 'on_hold') AND (
    c.id = ANY (cases) OR c.destination = country OR country = 'ALL'
    OR c.id IN (SELECT m.case_id FROM household_member m WHERE m.person_id = ANY (persons)
      OR m.person_id IN (SELECT o.person_id FROM household_member o WHERE o.case_id = ANY (cases))))
  ORDER BY c.id
$$;

-- Looking at one case as the programme sees it, whoever acts: with the clearance for trafficking when the file itself is a closed one, so that a closed
-- file elsewhere never shows in another's readiness. `app.looked` gives the actor back.
CREATE FUNCTION app.look_at(the_case uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before jsonb;
BEGIN
  before := jsonb_build_object('role', coalesce(current_setting('app.role', true), ''), 'clear', coalesce(current_setting('app.clear', true), ''));
  PERFORM set_config('app.role', 'supervisor', true), set_config('app.clear',
    (SELECT CASE WHEN c.sensitivity = 'CLOSED' THEN '{VOT,MEDICAL,UMC}' ELSE '{MEDICAL,UMC}' END FROM case_file c WHERE c.id = the_case), true);
  RETURN before;
END $$;
CREATE FUNCTION app.looked(before jsonb) RETURNS void LANGUAGE sql SET search_path = pg_catalog AS $$
  SELECT set_config('app.role', before ->> 'role', true), set_config('app.clear', before ->> 'clear', true)
$$;

-- True when it changed. A case that left the stages of preparation has no readiness any more.
CREATE FUNCTION app.keep_readiness(the_case uuid, level text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE case_file SET readiness = level WHERE id = the_case AND readiness IS DISTINCT FROM level;
  RETURN FOUND;
END $$;
CREATE FUNCTION app.forget_readiness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stage NOT IN ('preparation', 'ready', 'booked', 'no_show', 'on_hold') THEN NEW.readiness := NULL; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_file_readiness_over BEFORE UPDATE OF stage ON case_file FOR EACH ROW EXECUTE FUNCTION app.forget_readiness();

-- The last wall of a booking (T10), whatever the program asks: when a seat is taken, everybody on it has a declaration and an authorisation that were not
-- taken back (a minor alone: the guardian's), and a document in hand that is valid on the day; the plan is approved and signed where a budget was
-- granted; the destination is not stopped. That no child travels alone is kept by household_child_accompanied. Looked at at commit, so that one command
-- may write in any order. Whoever takes a consent back later does so whatever is booked.
CREATE FUNCTION app.guard_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE day date; booked date; adult boolean; alone boolean; broken text;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM booking_traveller t WHERE t.booking_id = NEW.booking_id AND t.person_id = NEW.person_id AND t.live) THEN RETURN NULL; END IF;
  SELECT b.departs_at::date, (b.booked_at AT TIME ZONE 'Europe/Brussels')::date INTO day, booked FROM booking b WHERE b.id = NEW.booking_id;
  -- Only who is of age for certain counts as such here: of a birth known in part the rules of the program decide.
  SELECT coalesce(p.birth_date <= day - interval '18 years' AND coalesce(p.birth_precision, 'day') = 'day', false), m.unaccompanied_minor INTO adult, alone
    FROM household_member m JOIN person p ON p.id = m.person_id WHERE m.case_id = NEW.case_id AND m.person_id = NEW.person_id;
  SELECT CASE
    WHEN adult AND (SELECT count(DISTINCT k.purpose) FROM consent k WHERE k.case_id = NEW.case_id AND k.person_id = NEW.person_id
      AND k.purpose IN ('VOLUNTARY_RETURN', 'PERSONAL_DATA') AND k.withdrawn_on IS NULL) < 2 THEN 'seat_with_consent'
    WHEN NOT adult AND alone AND NOT EXISTS (SELECT 1 FROM consent k WHERE k.case_id = NEW.case_id AND k.person_id = NEW.person_id
      AND (k.signatory = 'guardian' OR k.purpose = 'VOLUNTARY_RETURN') AND k.withdrawn_on IS NULL) THEN 'seat_with_consent'
    WHEN NOT EXISTS (SELECT 1 FROM travel_document d WHERE d.case_id = NEW.case_id AND d.person_id = NEW.person_id
      AND d.status = 'ISSUED' AND (d.valid_until IS NULL OR d.valid_until >= day)) THEN 'seat_with_document'
    WHEN EXISTS (SELECT 1 FROM (SELECT e.outcome -> 'reintegration' AS given FROM eligibility_decision e WHERE e.case_id = NEW.case_id
        ORDER BY e.sequence DESC LIMIT 1) d WHERE d.given ->> 'access' = 'granted' AND ((d.given -> 'total' ->> 'cents')::bigint > 0
          OR EXISTS (SELECT 1 FROM jsonb_array_elements(d.given -> 'lines') l WHERE l -> 'amount' = 'null'::jsonb)))
      AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.case_id = NEW.case_id AND p.status = 'approved') THEN 'seat_with_plan'
    WHEN EXISTS (SELECT 1 FROM country_suspension s JOIN case_file c ON c.id = NEW.case_id WHERE s.mode = 'FULL'
      AND (s.country IS NULL OR s.country = c.destination) AND s.from_on <= booked
      AND (s.until_on IS NULL OR s.until_on > booked)) THEN 'seat_to_open_destination'
  END INTO broken;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a seat is taken only by somebody who may travel' USING ERRCODE = '23514', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER booking_traveller_may_travel AFTER INSERT ON booking_traveller
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.guard_seat();

REVOKE ALL ON FUNCTION app.sees_case(uuid), app.doubts_of(uuid), app.stays_of(uuid), app.doubts_about(uuid), app.places_of(uuid),
  app.cases_to_look_at(uuid[], uuid[], text), app.look_at(uuid), app.looked(jsonb), app.keep_readiness(uuid, text), app.forget_readiness(),
  app.guard_seat() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.sees_case(uuid), app.doubts_of(uuid), app.stays_of(uuid), app.doubts_about(uuid), app.places_of(uuid),
  app.cases_to_look_at(uuid[], uuid[], text), app.look_at(uuid), app.looked(jsonb), app.keep_readiness(uuid, text) TO retour_app;

RESET ROLE;
