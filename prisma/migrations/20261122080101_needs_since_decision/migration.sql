SET ROLE retour_owner;

-- What makes a decision out of date is the same for everybody who looks at the file, also for those who read no needs: the server compares, nobody
-- is shown. Trafficking is left out; it is opened and closed by its specialists.
CREATE FUNCTION app.needs_of_case(in_case uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(n.person_id, n.kinds), '{}') FROM (
    SELECT v.person_id, jsonb_agg(DISTINCT v.kind) AS kinds FROM vulnerability_record v
    WHERE v.case_id = in_case AND v.kind <> 'VOT' AND v.ended_on IS NULL GROUP BY v.person_id) n
$$;
REVOKE ALL ON FUNCTION app.needs_of_case(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.needs_of_case(uuid) TO retour_app;

RESET ROLE;
