SET ROLE retour_owner;

-- Of somebody whose year of birth nobody knows: what was said when it was asked whether they are under eighteen. A birth date that is known goes
-- before it. Null: nobody has asked.
CREATE TYPE "said_under_age" AS ENUM ('yes', 'no', 'not_known');
ALTER TABLE household_member ADD COLUMN said_under_age "said_under_age";

-- As before, and whoever has no birth date counts as was said: doubt counts for the child. Whoever has not been asked counts as of age, as in the rules;
-- an application is not sent before it was asked.
CREATE OR REPLACE FUNCTION app.guard_children(the_case uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE alone boolean;
BEGIN
  SELECT count(*) > 0 AND bool_and(m.is_child) AND bool_or(m.is_child AND NOT m.unaccompanied_minor) INTO alone FROM (
    SELECT h.unaccompanied_minor, CASE WHEN p.birth_date IS NULL THEN coalesce(h.said_under_age IN ('yes', 'not_known'), false)
      ELSE p.birth_date > (coalesce(
        (SELECT b.departs_at::date FROM booking_traveller t JOIN booking b ON b.id = t.booking_id WHERE t.case_id = c.id AND t.person_id = p.id AND t.live LIMIT 1),
        c.planned_departure_on, app.business_day()) - interval '18 years') END AS is_child
    FROM case_file c JOIN household_member h ON h.case_id = c.id JOIN person p ON p.id = h.person_id
    WHERE c.id = the_case AND c.stage IN ('submitted', 'in_review', 'eligible', 'not_eligible', 'preparation', 'ready', 'booked', 'no_show', 'on_hold')
      AND h.travelling AND h.withdrawn_on IS NULL AND h.departed_on IS NULL) m;
  IF alone THEN
    RAISE EXCEPTION 'a child would be the only one left to travel' USING ERRCODE = '23514', CONSTRAINT = 'household_child_accompanied';
  END IF;
END $$;

RESET ROLE;
