SET ROLE retour_owner;

-- Where a household lives until it leaves: an open return place in a centre, for thirty days or until the departure.
CREATE TYPE stay_state AS ENUM ('requested', 'granted', 'refused', 'cancelled');

CREATE TABLE return_centre (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  municipality text NOT NULL,
  places integer NOT NULL,
  remarks text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT return_centre_name_key UNIQUE (name),
  CONSTRAINT return_centre_places CHECK (places BETWEEN 0 AND 2000),
  CONSTRAINT return_centre_version_positive CHECK (version > 0));

CREATE TABLE stay (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  state stay_state NOT NULL DEFAULT 'requested',
  wanted_from date NOT NULL,
  motive text NOT NULL,
  requested_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  requested_at timestamptz(6) NOT NULL DEFAULT now(),
  centre_id uuid REFERENCES return_centre (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  starts_on date,
  -- The day the household chose to return: from then on the place is theirs until they leave.
  extended_on date,
  ended_on date,
  decided_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  decided_on date,
  decision_text text,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT stay_version_positive CHECK (version > 0),
  CONSTRAINT stay_decided CHECK ((state IN ('granted', 'refused')) = (decided_on IS NOT NULL) AND (decided_on IS NULL) = (decided_by_id IS NULL)),
  CONSTRAINT stay_granted CHECK ((state = 'granted') = (centre_id IS NOT NULL) AND (centre_id IS NULL) = (starts_on IS NULL)),
  CONSTRAINT stay_refused_with_words CHECK (state <> 'refused' OR decision_text <> ''),
  CONSTRAINT stay_dates CHECK ((extended_on IS NULL OR starts_on IS NOT NULL) AND (ended_on IS NULL OR ended_on >= starts_on)));
CREATE INDEX stay_case_id_idx ON stay (case_id);
CREATE INDEX stay_requested ON stay (wanted_from, id) WHERE state = 'requested';
CREATE INDEX stay_living ON stay (centre_id, starts_on) WHERE state = 'granted' AND ended_on IS NULL;

CREATE TABLE stay_guest (
  stay_id uuid NOT NULL REFERENCES stay (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  PRIMARY KEY (stay_id, person_id));
CREATE INDEX stay_guest_person_id_idx ON stay_guest (person_id);

ALTER TABLE return_centre ENABLE ROW LEVEL SECURITY;
ALTER TABLE return_centre FORCE ROW LEVEL SECURITY;
ALTER TABLE stay ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay FORCE ROW LEVEL SECURITY;
ALTER TABLE stay_guest ENABLE ROW LEVEL SECURITY;
ALTER TABLE stay_guest FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON return_centre TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON stay TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON stay_guest TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON return_centre TO retour_app;
GRANT SELECT, INSERT, UPDATE ON stay TO retour_app;
GRANT SELECT, INSERT ON stay_guest TO retour_app;

CREATE POLICY of_programme ON return_centre FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor'));
CREATE POLICY added ON return_centre FOR INSERT TO retour_app WITH CHECK ((SELECT current_setting('app.role', true)) = 'supervisor');
CREATE POLICY kept ON return_centre FOR UPDATE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor') WITH CHECK (true);

-- Where people live is known to those who work with them before the departure, and to nobody after it.
CREATE POLICY of_visible_case ON stay FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY requested ON stay FOR INSERT TO retour_app WITH CHECK (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND requested_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND state = 'requested');
CREATE POLICY settled ON stay FOR UPDATE TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)) WITH CHECK (
  CASE (SELECT current_setting('app.role', true))
    WHEN 'counsellor' THEN true
    WHEN 'supervisor' THEN true
    -- A closed file has no other decider than those cleared for it.
    WHEN 'specialist' THEN true
    ELSE state = 'cancelled'
  END);
CREATE POLICY of_visible_stay ON stay_guest FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM stay s WHERE s.id = stay_id));
CREATE POLICY named ON stay_guest FOR INSERT TO retour_app WITH CHECK (EXISTS (SELECT 1 FROM stay s WHERE s.id = stay_id AND s.state = 'requested'));

-- Who sleeps in a centre on a day, counted over everybody: nobody's file shows in a number of beds. A place is left on
-- the day noted, on the day of departure, after thirty days, or, once return is chosen, not before one of these.
CREATE FUNCTION app.places_taken(centre uuid, first_day date, days integer) RETURNS TABLE (day date, taken integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT d.day::date, count(g.person_id)::integer
  FROM generate_series(first_day, first_day + (days - 1), interval '1 day') AS d (day)
    LEFT JOIN (
      SELECT g.person_id, s.starts_on,
        coalesce(s.ended_on, m.departed_on,
          CASE WHEN s.extended_on IS NULL THEN s.starts_on + 30
            WHEN m.withdrawn_on IS NULL THEN 'infinity'::date
            ELSE greatest(s.starts_on + 30, m.withdrawn_on) END) AS leaves_on
      FROM stay s JOIN stay_guest g ON g.stay_id = s.id
        -- Somebody who left the household for a file of their own keeps the bed, and leaves it as that file says.
        LEFT JOIN LATERAL (SELECT h.departed_on, h.withdrawn_on FROM household_member h WHERE h.person_id = g.person_id
          ORDER BY (h.case_id = s.case_id) DESC, h.id DESC LIMIT 1) m ON true
      WHERE s.centre_id = centre AND s.state = 'granted'
    ) AS g ON g.starts_on <= d.day::date AND g.leaves_on > d.day::date
  GROUP BY d.day ORDER BY d.day
$$;
REVOKE ALL ON FUNCTION app.places_taken(uuid, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.places_taken(uuid, date, integer) TO retour_app;

-- No bed is given twice, whoever decides at the same moment: those who give places of one centre wait for each other.
CREATE FUNCTION app.guard_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE capacity integer;
BEGIN
  IF NEW.state <> 'granted' OR NEW.ended_on IS NOT NULL THEN RETURN NULL; END IF;
  SELECT c.places INTO capacity FROM return_centre c WHERE c.id = NEW.centre_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM app.places_taken(NEW.centre_id, NEW.starts_on, CASE WHEN NEW.extended_on IS NULL THEN 30 ELSE 365 END) p WHERE p.taken > capacity)
  THEN RAISE EXCEPTION 'stay_places_full' USING ERRCODE = '23514'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER stay_places_guarded AFTER UPDATE OF state, centre_id, starts_on ON stay FOR EACH ROW
  WHEN (NEW.state = 'granted' AND (OLD.state, OLD.centre_id, OLD.starts_on) IS DISTINCT FROM (NEW.state, NEW.centre_id, NEW.starts_on))
  EXECUTE FUNCTION app.guard_places();

RESET ROLE;
