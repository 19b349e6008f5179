SET ROLE retour_owner;

-- As before, and with it what hangs on the case over another table: the versions of a paper name the case in `case_id` but hang on the
-- paper. The stored bytes go with the next sweep of files that no paper speaks of.
CREATE OR REPLACE FUNCTION app.delete_draft(gone uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  people uuid[];
  hanging record;
  is_left boolean := true;
BEGIN
  PERFORM 1 FROM case_file c WHERE c.id = gone AND c.stage = 'draft' AND c.registered_on IS NULL
    AND (current_setting('app.role', true) = 'system' OR c.created_by_id = NULLIF(current_setting('app.uid', true), '')::uuid) FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM set_config('app.deleted_draft', gone::text, true);
  SELECT coalesce(array_agg(m.person_id), '{}') INTO people FROM household_member m WHERE m.case_id = gone;
  -- Tables hang on one another too: those that cannot go yet go in the next round.
  FOR round IN 1..6 LOOP
    EXIT WHEN NOT is_left;
    is_left := false;
    FOR hanging IN
      WITH RECURSIVE direct AS (
        SELECT DISTINCT k.conrelid AS relation, a.attname AS reference FROM pg_constraint k
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'f' AND k.confrelid = 'public.case_file'::regclass AND k.conrelid <> k.confrelid AND cardinality(k.conkey) = 1
      ), reached AS (
        SELECT relation FROM direct
        UNION SELECT k.conrelid FROM pg_constraint k JOIN reached r ON k.confrelid = r.relation
        WHERE k.contype = 'f' AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'case_id' AND NOT a.attisdropped)
      )
      SELECT relation::regclass AS name, reference FROM direct
      UNION SELECT relation::regclass, 'case_id' FROM reached WHERE relation NOT IN (SELECT relation FROM direct)
    LOOP
      BEGIN
        EXECUTE format('DELETE FROM %s WHERE %I = $1', hanging.name, hanging.reference) USING gone;
      EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN is_left := true;
      END;
    END LOOP;
  END LOOP;
  DELETE FROM case_file c WHERE c.id = gone;
  DELETE FROM person p WHERE p.id = ANY (people) AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.person_id = p.id);
  PERFORM set_config('app.deleted_draft', '', true);
  RETURN true;
END $$;

RESET ROLE;
