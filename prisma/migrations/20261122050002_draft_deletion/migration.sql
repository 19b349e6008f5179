SET ROLE retour_owner;

-- Whoever began a draft was told that it will go.
ALTER TABLE application ADD COLUMN expiry_warned_on date;

-- What is otherwise never taken back goes with a draft that was never sent; only the function below asks for it.
DROP TRIGGER stage_history_immutable ON stage_history;
CREATE TRIGGER stage_history_immutable BEFORE UPDATE ON stage_history FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER stage_history_kept BEFORE DELETE ON stage_history FOR EACH ROW
  WHEN (current_setting('app.deleted_draft', true) IS DISTINCT FROM OLD.case_id::text) EXECUTE FUNCTION app.refuse_change();
DROP TRIGGER note_immutable ON note;
CREATE TRIGGER note_immutable BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER note_kept BEFORE DELETE ON note FOR EACH ROW
  WHEN (current_setting('app.deleted_draft', true) IS DISTINCT FROM OLD.case_id::text) EXECUTE FUNCTION app.refuse_change();

CREATE FUNCTION app.uncount_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE case_counter AS c SET count = c.count - 1 FROM (VALUES
    ('all', ''), ('desk', OLD.desk_organisation_id::text), ('referring', OLD.referring_organisation_id::text),
    ('counsellor', OLD.counsellor_id::text), ('destination', OLD.destination::text)) AS v (dimension, key)
  WHERE c.dimension = v.dimension AND c.key = v.key AND c.stage = OLD.stage AND c.sensitivity = OLD.sensitivity;
  RETURN NULL;
END $$;
CREATE TRIGGER case_file_uncounted AFTER DELETE ON case_file FOR EACH ROW EXECUTE FUNCTION app.uncount_case();

-- Deletes a draft that was never sent, with everything that hangs on it and the people who stand in no other file: for
-- whoever began it, and for the server once nobody has touched it for long. The audit trail keeps that it was there.
CREATE FUNCTION app.delete_draft(gone uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
    FOR hanging IN SELECT DISTINCT k.conrelid::regclass AS name, a.attname AS reference FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = 'public.case_file'::regclass AND k.conrelid <> k.confrelid AND cardinality(k.conkey) = 1
    LOOP
      BEGIN
        EXECUTE format('DELETE FROM %s WHERE %I = $1', hanging.name, hanging.reference) USING gone;
      EXCEPTION WHEN foreign_key_violation THEN is_left := true;
      END;
    END LOOP;
  END LOOP;
  DELETE FROM case_file c WHERE c.id = gone;
  DELETE FROM person p WHERE p.id = ANY (people) AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.person_id = p.id);
  PERFORM set_config('app.deleted_draft', '', true);
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION app.uncount_case(), app.delete_draft(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.delete_draft(uuid) TO retour_app;

RESET ROLE;
