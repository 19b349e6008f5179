SET ROLE retour_owner;

-- Names are looked for by their distinct words: few rows to compare with, however many persons bear them. The words are folded by the rules of
-- lib/people; a migration that empties search_word has every person filed again at the next start (after a change of those rules).
CREATE TABLE "search_word" (
    "id" SERIAL NOT NULL,
    "word" TEXT NOT NULL,
    "keys" TEXT[],

    CONSTRAINT "search_word_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "person_word" (
    "person_id" UUID NOT NULL,
    "word_id" INTEGER NOT NULL,

    CONSTRAINT "person_word_pkey" PRIMARY KEY ("person_id","word_id")
);
CREATE TABLE "person_identifier" (
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "person_identifier_pkey" PRIMARY KEY ("person_id","kind","key")
);
CREATE UNIQUE INDEX "search_word_word_key" ON "search_word"("word");
CREATE INDEX "search_word_like" ON "search_word" USING GIN ("word" gin_trgm_ops);
CREATE INDEX "search_word_keys_idx" ON "search_word" USING GIN ("keys");
CREATE INDEX "person_word_word_id_person_id_idx" ON "person_word"("word_id", "person_id");
CREATE INDEX "person_identifier_key_idx" ON "person_identifier"("key");
ALTER TABLE "person_word" ADD CONSTRAINT "person_word_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "person_word" ADD CONSTRAINT "person_word_word_id_fkey" FOREIGN KEY ("word_id") REFERENCES "search_word"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "person_identifier" ADD CONSTRAINT "person_identifier_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- A membership is written before its person, and the telephone number of the application comes with it.
ALTER TABLE person_identifier ALTER CONSTRAINT person_identifier_person_id_fkey DEFERRABLE INITIALLY DEFERRED;

-- The server reaches these tables through the functions below only: a word or a number tells that somebody bears it.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['search_word', 'person_word', 'person_identifier'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

-- Files persons under their words. `people`: [{"id": …, "words": [{"word": …, "keys": […]}]}], all words of each. New words are written in one
-- order, so that two households with the same names never wait for each other in a circle.
CREATE FUNCTION app.file_people(people jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO search_word (word, keys)
  SELECT DISTINCT ON (w.word) w.word, w.keys FROM jsonb_to_recordset(people) AS p (id uuid, words jsonb),
    jsonb_to_recordset(p.words) AS w (word text, keys text[])
  WHERE NOT EXISTS (SELECT 1 FROM search_word s WHERE s.word = w.word) ORDER BY w.word
  ON CONFLICT (word) DO NOTHING;
  DELETE FROM person_word f USING jsonb_to_recordset(people) AS p (id uuid, words jsonb)
  WHERE f.person_id = p.id AND f.word_id NOT IN (
    SELECT s.id FROM jsonb_to_recordset(p.words) AS w (word text, keys text[]) JOIN search_word s ON s.word = w.word);
  INSERT INTO person_word (person_id, word_id)
  SELECT DISTINCT p.id, s.id FROM jsonb_to_recordset(people) AS p (id uuid, words jsonb),
    jsonb_to_recordset(p.words) AS w (word text, keys text[]) JOIN search_word s ON s.word = w.word
  ON CONFLICT DO NOTHING;
END $$;

-- Names of persons that were entered before the dictionary. Only for the job of the server that files them: it has no scope.
CREATE FUNCTION app.names_without_words(most integer) RETURNS TABLE (person_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, n.name FROM (SELECT * FROM person x WHERE current_setting('app.role', true) = 'system'
      AND NOT EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = x.id) LIMIT most) p,
    unnest(ARRAY[p.family_name, p.given_names, p.native_name]) AS n (name) WHERE n.name IS NOT NULL
$$;

-- Numbers as they are compared: letters and digits of a document; of a telephone the digits after the country's own prefix or the zero.
CREATE FUNCTION app.plain_digits(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT translate(value, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789') $$;
CREATE FUNCTION app.fold_number(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT upper(regexp_replace(app.plain_digits(value), '[^A-Za-z0-9]', '', 'g')) $$;
CREATE FUNCTION app.fold_phone(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT regexp_replace(regexp_replace(app.plain_digits(value), '\(0\)|[^0-9]', '', 'g'), '^(00)?32(?=[1-9]\d{7,8}$)|^0+', '') $$;

-- What a person can be found by besides names. A document and a telephone may be written in any of the person's files.
CREATE FUNCTION app.identifiers_of(people uuid[]) RETURNS TABLE (person_id uuid, kind text, key text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, 'immigration_number', app.fold_number(p.immigration_number) FROM person p WHERE p.id = ANY (people) AND p.immigration_number IS NOT NULL
  UNION SELECT d.person_id, 'document', app.fold_number(d.number) FROM travel_document d WHERE d.person_id = ANY (people) AND d.number IS NOT NULL
  UNION SELECT m.person_id, 'phone', app.fold_phone(a.contact_phone) FROM household_member m JOIN application a ON a.case_id = m.case_id
    WHERE m.person_id = ANY (people) AND a.contact_phone IS NOT NULL
$$;
CREATE FUNCTION app.file_identifiers(people uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM person_identifier i WHERE i.person_id = ANY (people)
    AND (i.person_id, i.kind, i.key) NOT IN (SELECT o.person_id, o.kind, o.key FROM app.identifiers_of(people) o);
  INSERT INTO person_identifier (person_id, kind, key) SELECT o.person_id, o.kind, o.key FROM app.identifiers_of(people) o WHERE length(o.key) >= 4
  ON CONFLICT DO NOTHING;
END $$;
CREATE FUNCTION app.identifiers_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE changed record := coalesce(NEW, OLD);
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'person' THEN PERFORM app.file_identifiers(ARRAY[changed.id]);
    WHEN 'application' THEN PERFORM app.file_identifiers(ARRAY(SELECT m.person_id FROM household_member m WHERE m.case_id = changed.case_id));
    ELSE PERFORM app.file_identifiers(ARRAY[changed.person_id]);
  END CASE;
  RETURN NULL;
END $$;
-- A membership that ends with its person leaves nothing to file.
CREATE TRIGGER person_identifiers_new AFTER INSERT ON person FOR EACH ROW WHEN (NEW.immigration_number IS NOT NULL) EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER person_identifiers AFTER UPDATE OF immigration_number ON person FOR EACH ROW
  WHEN (NEW.immigration_number IS DISTINCT FROM OLD.immigration_number) EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER travel_document_identifiers_new AFTER INSERT ON travel_document FOR EACH ROW WHEN (NEW.number IS NOT NULL) EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER travel_document_identifiers AFTER UPDATE OF number ON travel_document FOR EACH ROW
  WHEN (NEW.number IS DISTINCT FROM OLD.number) EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER application_identifiers_new AFTER INSERT ON application FOR EACH ROW WHEN (NEW.contact_phone IS NOT NULL) EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER application_identifiers AFTER UPDATE OF contact_phone ON application FOR EACH ROW
  WHEN (NEW.contact_phone IS DISTINCT FROM OLD.contact_phone) EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER household_member_identifiers AFTER INSERT OR DELETE ON household_member FOR EACH ROW EXECUTE FUNCTION app.identifiers_changed();

-- The words of the dictionary that are meant by words as typed: the same, begun alike, with the same consonants, or spelt much alike.
-- `asked`: [{"word": …, "keys": […], "weight": …, "isOpen": whether more letters may follow}].
CREATE FUNCTION app.words_meant(asked jsonb) RETURNS TABLE (place integer, word_id integer, score real) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 60
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  -- The library of the extension is loaded by its first use, and only then its threshold may be set.
  PERFORM similarity('', '');
  PERFORM set_config('pg_trgm.similarity_threshold', '0.3', true);
  RETURN QUERY SELECT a.place::integer, m.id, (m.closeness * a.weight)::real
  FROM ROWS FROM (jsonb_to_recordset(asked) AS (word text, keys text[], weight real, "isOpen" boolean)) WITH ORDINALITY AS a (word, keys, weight, is_open, place),
  LATERAL (SELECT w.id, CASE WHEN w.word = a.word THEN 1
      WHEN a.is_open AND w.word LIKE a.word || '%' THEN 0.9
      WHEN w.keys && a.keys THEN 0.65 + 0.25 * similarity(w.word, a.word)
      ELSE 0.85 * similarity(w.word, a.word) END AS closeness
    FROM search_word w WHERE w.word = a.word OR w.keys && a.keys OR w.word % a.word OR (a.is_open AND w.word LIKE a.word || '%')
    ORDER BY closeness DESC, w.id LIMIT 40) AS m;
END $$;

-- Persons by their names, best first; whoever asks joins them to tables whose policies decide who is seen.
CREATE FUNCTION app.people_named(asked jsonb, most integer) RETURNS TABLE (person_id uuid, score real) LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT h.person_id, sum(h.score)::real AS score FROM (
    SELECT f.person_id, w.place, max(w.score) AS score FROM app.words_meant(asked) w JOIN person_word f ON f.word_id = w.word_id GROUP BY 1, 2) h
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT most
$$;

-- Persons by a number of a document, of the Immigration Office or of a telephone; also one that is not typed to its end.
CREATE FUNCTION app.people_numbered(typed text) RETURNS TABLE (person_id uuid, kind text, is_whole boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE number text := app.fold_number(typed); phone text := app.fold_phone(typed); digits text := regexp_replace(number, '^(SP|OV)(?=\d)', '');
BEGIN
  IF length(regexp_replace(number, '\D', '', 'g')) < 4 OR length(number) < 5 THEN RETURN; END IF;
  RETURN QUERY SELECT i.person_id, i.kind, i.key IN (number, digits, phone) FROM person_identifier i
    WHERE i.key = ANY (ARRAY[number, digits, phone])
      OR (i.kind <> 'phone' AND length(digits) >= 6 AND i.key >= digits AND i.key < digits || 'a')
    ORDER BY 3 DESC LIMIT 200;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.file_people(jsonb), app.names_without_words(integer), app.people_named(jsonb, integer),
  app.people_numbered(text) TO retour_app;

-- Numbers of persons that are there already; their names are filed at the next start.
SELECT app.file_identifiers(ARRAY(SELECT id FROM person));

RESET ROLE;
