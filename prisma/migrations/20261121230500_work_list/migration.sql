SET ROLE retour_owner;

-- What is still to be done is a small part of everything that ever was: the work lists read only that part.
CREATE INDEX case_file_due ON case_file (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX task_open_for ON task (waiting_on, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX task_open_of_user ON task (user_id, due_on, id) WHERE closed_at IS NULL;

-- Ids of the files in whose search text every word of the needle occurs. Row-level security keeps LIKE away from the trigram index, because
-- the operator is not leakproof; so the candidates come from here, and the statement that asks joins them to case_file, whose policies decide.
-- (For the same reason the planner knows nothing about how many rows match, and is told to prefer the index.)
CREATE FUNCTION app.cases_matching(needle text) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE patterns text[];
BEGIN
  SELECT array_agg('%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' ORDER BY length(word) DESC) INTO patterns
  FROM regexp_split_to_table(btrim(app.fold(needle)), '\s+') AS word WHERE word <> '';
  IF patterns IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT c.id FROM case_file c WHERE c.search_text LIKE patterns[1] AND c.search_text LIKE ALL (patterns);
END $$;

-- The same for a name that is spelt differently: the files that come closest, at most as many as one page can show four times. The library of
-- the extension is loaded by its first use, and only then its threshold may be set.
CREATE FUNCTION app.cases_resembling(needle text) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE folded text := app.fold(needle);
BEGIN
  PERFORM similarity('', '');
  PERFORM set_config('pg_trgm.word_similarity_threshold', '0.45', true);
  RETURN QUERY SELECT c.id FROM case_file c WHERE folded <% c.search_text ORDER BY folded <<-> c.search_text LIMIT 200;
END $$;
REVOKE EXECUTE ON FUNCTION app.cases_matching(text), app.cases_resembling(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.cases_matching(text), app.cases_resembling(text) TO retour_app;

RESET ROLE;
