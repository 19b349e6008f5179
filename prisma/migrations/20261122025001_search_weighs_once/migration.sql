SET ROLE retour_owner;

-- The words of the dictionary that are meant by words as typed. All that share consonants are weighed, as a name in another script looks like none of
-- them; the longer a word is beside the other, the less common consonants say. Two letters changed in a short word leave a quarter of it alike.
CREATE OR REPLACE FUNCTION app.words_meant(asked jsonb) RETURNS TABLE (place integer, word_id integer, score real) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 60
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  -- The library of the extension is loaded by its first use, and only then its threshold may be set.
  PERFORM similarity('', '');
  PERFORM set_config('pg_trgm.similarity_threshold', '0.25', true);
  RETURN QUERY SELECT a.place::integer, m.id, (m.closeness * a.weight)::real
  FROM ROWS FROM (jsonb_to_recordset(asked) AS (word text, keys text[], weight real, "isOpen" boolean)) WITH ORDINALITY AS a (word, keys, weight, is_open, place),
  LATERAL (SELECT w.id, CASE WHEN w.word = a.word THEN 1
      WHEN a.is_open AND w.word LIKE a.word || '%' THEN 0.9
      WHEN w.keys && a.keys THEN greatest(0.65 + 0.25 * similarity(w.word, a.word) - 0.05 * greatest(0, abs(length(w.word) - length(a.word)) - 3),
        0.85 * similarity(w.word, a.word))
      ELSE 0.85 * similarity(w.word, a.word) END AS closeness
    FROM search_word w WHERE w.word = a.word OR w.keys && a.keys OR w.word % a.word OR (a.is_open AND w.word LIKE a.word || '%')
    ORDER BY closeness DESC, w.id LIMIT 40) AS m;
END $$;

-- Persons by their names, best first. Who bears a word is read once; a word that thousands bear tells apart those whom a rarer one brings in.
CREATE OR REPLACE FUNCTION app.people_named(asked jsonb, most integer) RETURNS TABLE (person_id uuid, score real) LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
SET search_path = pg_catalog, public, pg_temp AS $$
  WITH links AS MATERIALIZED (SELECT f.person_id, m.place, m.score FROM app.words_meant(asked) m JOIN person_word f ON f.word_id = m.word_id),
  borne AS MATERIALIZED (SELECT l.place, count(*) AS people FROM links l GROUP BY 1),
  rare AS MATERIALIZED (SELECT b.place FROM borne b WHERE b.people <= greatest(1500, (SELECT min(o.people) FROM borne o)))
  SELECT h.person_id, sum(h.score)::real AS score FROM (
    SELECT l.person_id, l.place, max(l.score) AS score FROM links l
    WHERE l.person_id IN (SELECT c.person_id FROM links c WHERE c.place IN (SELECT r.place FROM rare r)) GROUP BY 1, 2) h
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT most
$$;

-- The rules of the words changed: everybody is filed again at the next start.
TRUNCATE person_word, search_word;

RESET ROLE;
