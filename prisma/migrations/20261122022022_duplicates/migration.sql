SET ROLE retour_owner;

-- One person entered twice: the one entry points to the other, and nothing else is rewritten. Money, consents and decisions stay where they were made.
ALTER TABLE person ADD COLUMN merged_into_id uuid,
  ADD CONSTRAINT person_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT person_not_into_itself CHECK (merged_into_id <> id);
CREATE INDEX person_merged_into_id_idx ON person (merged_into_id);

CREATE TABLE person_merge (
  id uuid NOT NULL,
  kept_id uuid NOT NULL,
  merged_id uuid NOT NULL,
  reason text NOT NULL,
  snapshot jsonb NOT NULL,
  merged_by_id uuid NOT NULL,
  merged_on date NOT NULL,
  merged_at timestamptz(6) NOT NULL DEFAULT now(),
  undone_by_id uuid,
  undone_on date,
  undone_reason text,
  CONSTRAINT person_merge_pkey PRIMARY KEY (id),
  CONSTRAINT person_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT person_merge_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT person_merge_merged_by_id_fkey FOREIGN KEY (merged_by_id) REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT person_merge_two CHECK (kept_id <> merged_id),
  CONSTRAINT person_merge_undone_whole CHECK ((undone_by_id IS NULL) = (undone_on IS NULL) AND (undone_on IS NULL) = (undone_reason IS NULL))
);
CREATE INDEX person_merge_kept_id_idx ON person_merge (kept_id);
CREATE INDEX person_merge_merged_id_idx ON person_merge (merged_id);
CREATE UNIQUE INDEX person_merge_one_standing ON person_merge (merged_id) WHERE undone_on IS NULL;

-- Somebody looked and said: two persons. It holds as long as both identities stay what they were.
CREATE TABLE not_same_person (
  first_id uuid NOT NULL,
  second_id uuid NOT NULL,
  first_mark text NOT NULL,
  second_mark text NOT NULL,
  reason text NOT NULL,
  decided_by_id uuid NOT NULL,
  decided_on date NOT NULL,
  CONSTRAINT not_same_person_pkey PRIMARY KEY (first_id, second_id),
  CONSTRAINT not_same_person_first_id_fkey FOREIGN KEY (first_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT not_same_person_second_id_fkey FOREIGN KEY (second_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT not_same_person_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  -- Either order is the same statement.
  CONSTRAINT not_same_person_ordered CHECK (first_id < second_id)
);
CREATE INDEX not_same_person_second_id_idx ON not_same_person (second_id);

-- Which identities somebody had checked: each counts once, so that nobody learns of people by trying names.
CREATE TABLE identity_check (
  user_id uuid NOT NULL,
  person_id uuid NOT NULL,
  mark text NOT NULL,
  at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT identity_check_pkey PRIMARY KEY (user_id, person_id, mark),
  CONSTRAINT identity_check_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT identity_check_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX identity_check_user_id_at_idx ON identity_check (user_id, at);
CREATE INDEX identity_check_person_id_idx ON identity_check (person_id);

-- Departures with assistance, by person: whether somebody was helped before is known without opening the file.
CREATE TABLE assisted_return (
  case_id uuid NOT NULL,
  person_id uuid NOT NULL,
  departed_on date NOT NULL,
  CONSTRAINT assisted_return_pkey PRIMARY KEY (case_id, person_id),
  CONSTRAINT assisted_return_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT assisted_return_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX assisted_return_person_id_idx ON assisted_return (person_id);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['person_merge', 'not_same_person', 'identity_check', 'assisted_return'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
-- Both persons have to be in sight: one alone would tell that there is another.
GRANT SELECT, INSERT, UPDATE ON person_merge, not_same_person TO retour_app;
CREATE POLICY of_visible_persons ON person_merge FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor')
  AND EXISTS (SELECT 1 FROM person p WHERE p.id = kept_id) AND EXISTS (SELECT 1 FROM person p WHERE p.id = merged_id));
CREATE POLICY of_visible_persons ON not_same_person FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor')
  AND EXISTS (SELECT 1 FROM person p WHERE p.id = first_id) AND EXISTS (SELECT 1 FROM person p WHERE p.id = second_id));
GRANT SELECT, INSERT ON identity_check TO retour_app;
CREATE POLICY own ON identity_check FOR ALL TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

-- The row of a departure is written, corrected and taken back with the departure itself, whichever command does it.
CREATE FUNCTION app.keep_assisted_return() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.departed_on IS NULL THEN
    DELETE FROM assisted_return r WHERE r.case_id = OLD.case_id AND r.person_id = OLD.person_id;
  ELSE
    INSERT INTO assisted_return (case_id, person_id, departed_on) VALUES (NEW.case_id, NEW.person_id, NEW.departed_on)
    ON CONFLICT (case_id, person_id) DO UPDATE SET departed_on = excluded.departed_on;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER household_member_returned_new AFTER INSERT ON household_member FOR EACH ROW WHEN (NEW.departed_on IS NOT NULL) EXECUTE FUNCTION app.keep_assisted_return();
CREATE TRIGGER household_member_returned AFTER UPDATE OF departed_on ON household_member FOR EACH ROW
  WHEN (NEW.departed_on IS DISTINCT FROM OLD.departed_on) EXECUTE FUNCTION app.keep_assisted_return();
CREATE TRIGGER household_member_not_returned AFTER DELETE ON household_member FOR EACH ROW WHEN (OLD.departed_on IS NOT NULL) EXECUTE FUNCTION app.keep_assisted_return();
ALTER TABLE assisted_return ALTER CONSTRAINT assisted_return_person_id_fkey DEFERRABLE INITIALLY DEFERRED;
INSERT INTO assisted_return (case_id, person_id, departed_on) SELECT case_id, person_id, departed_on FROM household_member WHERE departed_on IS NOT NULL;

-- What follows looks past the scope of the actor. It answers the server with ids and with what rules compare; what of it somebody is told is decided
-- by their role and by what they see anyway. Closed files are not there for whoever is not cleared.
CREATE FUNCTION app.may_know_of(level sensitivity) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT level = 'STANDARD' OR 'VOT' = ANY (coalesce(NULLIF(current_setting('app.clear', true), ''), '{}')::text[])
$$;

-- All entries of one person: up to the one that was kept, and down to every one that points to it.
CREATE FUNCTION app.entries_of(people uuid[]) RETURNS TABLE (asked_id uuid, kept_id uuid, entry_id uuid) LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
SET search_path = pg_catalog, public, pg_temp AS $$
  WITH RECURSIVE up AS (
    SELECT p.id AS asked, p.id, p.merged_into_id FROM person p WHERE p.id = ANY (people)
    UNION ALL SELECT u.asked, p.id, p.merged_into_id FROM up u JOIN person p ON p.id = u.merged_into_id),
  kept AS (SELECT asked, id FROM up WHERE merged_into_id IS NULL),
  down AS (SELECT DISTINCT id AS top, id FROM kept UNION ALL SELECT d.top, p.id FROM down d JOIN person p ON p.merged_into_id = d.id)
  SELECT k.asked, k.id, d.id FROM kept k JOIN down d ON d.top = k.id
$$;

-- Earlier returns of persons and of all their entries, outside one file; whom to ask is the desk that handled it.
CREATE FUNCTION app.earlier_returns(people uuid[], but_not_of uuid) RETURNS TABLE (asked_id uuid, case_id uuid, departed_on date, desk_organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.asked_id, r.case_id, r.departed_on, c.desk_organisation_id FROM app.entries_of(people) e JOIN assisted_return r ON r.person_id = e.entry_id
  JOIN case_file c ON c.id = r.case_id WHERE r.case_id IS DISTINCT FROM but_not_of AND app.may_know_of(c.sensitivity)
$$;

-- Other files of the same persons that were sent and have not ended. Two at once would be two grants.
CREATE FUNCTION app.other_open_files(people uuid[], but_not_of uuid) RETURNS TABLE (asked_id uuid, ref text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT e.asked_id, c.ref FROM app.entries_of(people) e JOIN household_member m ON m.person_id = e.entry_id JOIN case_file c ON c.id = m.case_id
  WHERE m.case_id <> but_not_of AND m.travelling AND m.withdrawn_on IS NULL AND c.stage NOT IN ('draft', 'not_eligible', 'closed', 'withdrawn', 'cancelled')
    AND app.may_know_of(c.sensitivity)
$$;

-- What two entries are compared by. Of somebody's files only those that may be known of count.
CREATE FUNCTION app.likeness_of(people uuid[]) RETURNS TABLE (person_id uuid, likeness jsonb) LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, jsonb_build_object('id', p.id, 'familyName', p.family_name, 'givenNames', p.given_names, 'nativeName', p.native_name,
    'names', (SELECT coalesce(jsonb_agg(DISTINCT n.name), '[]') FROM app.entries_of(ARRAY[p.id]) e JOIN person x ON x.id = e.entry_id,
      LATERAL (SELECT concat_ws(' ', x.family_name, x.given_names) AS name UNION SELECT x.native_name WHERE x.native_name IS NOT NULL
        UNION SELECT o.name FROM person_name o WHERE o.person_id = x.id) n),
    'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'sex', p.sex, 'nationality', p.nationality,
    'nationalities', array_prepend(p.nationality::text, p.other_nationalities), 'immigrationNumber', p.immigration_number,
    'numbers', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(i.kind, i.key)), '[]') FROM app.entries_of(ARRAY[p.id]) e
      JOIN person_identifier i ON i.person_id = e.entry_id),
    'household', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('name', concat_ws(' ', o.family_name, o.given_names), 'birthDate', o.birth_date)), '[]')
      FROM household_member m JOIN case_file c ON c.id = m.case_id JOIN household_member h ON h.case_id = m.case_id AND h.person_id <> m.person_id
      JOIN person o ON o.id = h.person_id WHERE m.person_id = p.id AND app.may_know_of(c.sensitivity)))
  FROM person p WHERE p.id = ANY (people)
$$;

-- Who may be the same as persons of a file: a number in common, or names that sound alike and births close to each other. Nobody of the same
-- file, nobody known to be the same, nobody who is known only from files that may not be known of.
CREATE FUNCTION app.possible_duplicates(people uuid[]) RETURNS TABLE (asked_id uuid, person_id uuid, asked_mark text, mark text) LANGUAGE sql STABLE SECURITY DEFINER
ROWS 20 SET search_path = pg_catalog, public, pg_temp AS $$
  WITH own AS (SELECT e.asked_id, e.kept_id, e.entry_id FROM app.entries_of(people) e),
  asked AS (SELECT p.id, p.birth_date FROM person p WHERE p.id = ANY (people)),
  words AS (SELECT a.id, a.birth_date, w.id AS word_id, w.keys FROM asked a JOIN person_word f ON f.person_id = a.id JOIN search_word w ON w.id = f.word_id),
  alike AS (SELECT w.id, w.birth_date, w.word_id, s.id AS like_id FROM words w JOIN search_word s ON s.keys && w.keys
    UNION SELECT w.id, w.birth_date, w.word_id, w.word_id FROM words w),
  named AS (SELECT k.id AS asked_id, f.person_id AS entry_id, count(DISTINCT k.word_id) AS common FROM alike k JOIN person_word f ON f.word_id = k.like_id
    JOIN person o ON o.id = f.person_id
    WHERE k.birth_date IS NULL OR o.birth_date IS NULL OR o.birth_date BETWEEN k.birth_date - 1096 AND k.birth_date + 1096
    GROUP BY 1, 2 HAVING count(DISTINCT k.word_id) >= least(2, (SELECT count(*) FROM words x WHERE x.id = k.id))),
  numbered AS (SELECT m.person_id AS asked_id, o.person_id AS entry_id, 100 AS common FROM person_identifier m JOIN person_identifier o ON o.key = m.key AND o.kind = m.kind
    WHERE m.person_id = ANY (people)),
  found AS (SELECT x.asked_id, x.entry_id, max(x.common) AS common FROM (SELECT * FROM named UNION ALL SELECT * FROM numbered) x GROUP BY 1, 2),
  kept AS (SELECT DISTINCT f.asked_id, e.kept_id, max(f.common) OVER (PARTITION BY f.asked_id, e.kept_id) AS common
    FROM found f JOIN app.entries_of(ARRAY(SELECT DISTINCT entry_id FROM found)) e ON e.asked_id = f.entry_id),
  others AS (SELECT k.asked_id, k.kept_id, row_number() OVER (PARTITION BY k.asked_id ORDER BY k.common DESC, k.kept_id) AS place FROM kept k
    WHERE NOT EXISTS (SELECT 1 FROM own o WHERE o.asked_id = k.asked_id AND o.kept_id = k.kept_id)
      AND NOT EXISTS (SELECT 1 FROM household_member a JOIN household_member b ON b.case_id = a.case_id WHERE a.person_id = k.asked_id AND b.person_id = k.kept_id)
      AND EXISTS (SELECT 1 FROM household_member m JOIN case_file c ON c.id = m.case_id WHERE m.person_id = k.kept_id AND app.may_know_of(c.sensitivity)))
  SELECT o.asked_id, o.kept_id, CASE WHEN o.asked_id = n.first_id THEN n.first_mark ELSE n.second_mark END, CASE WHEN o.kept_id = n.first_id THEN n.first_mark ELSE n.second_mark END
  FROM others o LEFT JOIN not_same_person n ON n.first_id = least(o.asked_id, o.kept_id) AND n.second_id = greatest(o.asked_id, o.kept_id) WHERE o.place <= 30
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.may_know_of(sensitivity), app.entries_of(uuid[]), app.earlier_returns(uuid[], uuid), app.other_open_files(uuid[], uuid), app.likeness_of(uuid[]),
  app.possible_duplicates(uuid[]) TO retour_app;

RESET ROLE;
