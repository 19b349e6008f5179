SET ROLE retour_owner;

-- In a file that was sent no child is the only one still to travel, unless on the track for unaccompanied minors. Looked at when the transaction
-- commits, so that one command may write its rows in any order. Whoever has no birth date yet counts as of age, as in the rules; the day of travel is
-- the live seat, the day wished for, or today.
CREATE FUNCTION app.guard_children(the_case uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE alone boolean;
BEGIN
  SELECT count(*) > 0 AND bool_and(m.is_child) AND bool_or(m.is_child AND NOT m.unaccompanied_minor) INTO alone FROM (
    SELECT h.unaccompanied_minor, p.birth_date IS NOT NULL AND p.birth_date > (coalesce(
        (SELECT b.departs_at::date FROM booking_traveller t JOIN booking b ON b.id = t.booking_id WHERE t.case_id = c.id AND t.person_id = p.id AND t.live LIMIT 1),
        c.planned_departure_on, app.business_day()) - interval '18 years') AS is_child
    FROM case_file c JOIN household_member h ON h.case_id = c.id JOIN person p ON p.id = h.person_id
    WHERE c.id = the_case AND c.stage IN ('submitted', 'in_review', 'eligible', 'not_eligible', 'preparation', 'ready', 'booked', 'no_show', 'on_hold')
      AND h.travelling AND h.withdrawn_on IS NULL AND h.departed_on IS NULL) m;
  IF alone THEN
    RAISE EXCEPTION 'a child would be the only one left to travel' USING ERRCODE = '23514', CONSTRAINT = 'household_child_accompanied';
  END IF;
END $$;
CREATE FUNCTION app.children_of_household() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE the_case uuid;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'case_file' THEN PERFORM app.guard_children(NEW.id);
    WHEN 'person' THEN
      FOR the_case IN SELECT h.case_id FROM household_member h WHERE h.person_id = NEW.id LOOP PERFORM app.guard_children(the_case); END LOOP;
    ELSE
      IF TG_OP <> 'INSERT' THEN PERFORM app.guard_children(OLD.case_id); END IF;
      IF TG_OP <> 'DELETE' THEN PERFORM app.guard_children(NEW.case_id); END IF;
  END CASE;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.guard_children(uuid), app.children_of_household() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER household_child_accompanied AFTER INSERT OR DELETE OR UPDATE ON household_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.children_of_household();
CREATE CONSTRAINT TRIGGER case_file_child_accompanied AFTER INSERT OR UPDATE OF stage, planned_departure_on ON case_file
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.children_of_household();
CREATE CONSTRAINT TRIGGER person_child_accompanied AFTER UPDATE OF birth_date ON person
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.children_of_household();

RESET ROLE;
