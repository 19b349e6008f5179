SET ROLE retour_owner;

-- Persons by a number, or by a whole e-mail address.
CREATE OR REPLACE FUNCTION app.people_numbered(typed text) RETURNS TABLE (person_id uuid, kind text, is_whole boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE number text := app.fold_number(typed); phone text := app.fold_phone(typed); digits text := regexp_replace(number, '^(SP|OV)(?=\d)', '');
BEGIN
  IF strpos(typed, '@') > 0 THEN
    RETURN QUERY SELECT i.person_id, i.kind, true FROM person_identifier i WHERE i.kind = 'email' AND i.key = lower(btrim(typed)) LIMIT 200;
    RETURN;
  END IF;
  IF length(regexp_replace(number, '\D', '', 'g')) < 4 OR length(number) < 5 THEN RETURN; END IF;
  RETURN QUERY SELECT i.person_id, i.kind, i.key IN (number, digits, phone) FROM person_identifier i
    WHERE i.kind <> 'email' AND (i.key = ANY (ARRAY[number, digits, phone])
      OR (i.kind <> 'phone' AND length(digits) >= 6 AND i.key >= digits AND i.key < digits || 'a'))
    ORDER BY 3 DESC LIMIT 200;
END $$;

-- Which of these persons were found to be somebody else's second entry, and whose. It answers for everybody; whoever asks looks up whether both are seen.
CREATE FUNCTION app.merged_entries(people uuid[]) RETURNS TABLE (entry_id uuid, kept_id uuid) LANGUAGE sql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE merged AS MATERIALIZED (SELECT p.id, p.merged_into_id FROM person p WHERE p.merged_into_id IS NOT NULL),
  up AS (SELECT m.id AS entry, m.merged_into_id AS into_id FROM merged m WHERE m.id = ANY (people)
    UNION ALL SELECT u.entry, m.merged_into_id FROM up u JOIN merged m ON m.id = u.into_id)
  SELECT u.entry, u.into_id FROM up u WHERE u.into_id NOT IN (SELECT m.id FROM merged m)
$$;
REVOKE EXECUTE ON FUNCTION app.merged_entries(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.merged_entries(uuid[]) TO retour_app;

RESET ROLE;
