SET ROLE retour_owner;

-- The words of the dictionary that are meant by words as typed; a score of places, not of everything that is a little alike.
CREATE OR REPLACE FUNCTION app.words_meant(asked jsonb) RETURNS TABLE (place integer, word_id integer, score real) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 60
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
    ORDER BY closeness DESC, w.id LIMIT 25) AS m;
END $$;

-- Persons by their names, best first; whoever asks joins them to tables whose policies decide who is seen. A word that thousands bear does not
-- bring them all in when a rarer one was typed beside it; it only tells apart those whom the rarer word brought.
CREATE OR REPLACE FUNCTION app.people_named(asked jsonb, most integer) RETURNS TABLE (person_id uuid, score real) LANGUAGE sql STABLE SECURITY DEFINER ROWS 200
SET search_path = pg_catalog, public, pg_temp AS $$
  WITH meant AS MATERIALIZED (SELECT * FROM app.words_meant(asked)),
  borne AS MATERIALIZED (SELECT m.place, count(*) AS people FROM meant m JOIN person_word f ON f.word_id = m.word_id GROUP BY 1),
  rare AS MATERIALIZED (SELECT b.place FROM borne b WHERE b.people <= greatest(1500, (SELECT min(o.people) FROM borne o))),
  candidates AS MATERIALIZED (SELECT DISTINCT f.person_id FROM rare r JOIN meant m ON m.place = r.place JOIN person_word f ON f.word_id = m.word_id)
  SELECT h.person_id, sum(h.score)::real AS score FROM (
    SELECT f.person_id, m.place, max(m.score) AS score FROM candidates c JOIN person_word f ON f.person_id = c.person_id JOIN meant m ON m.word_id = f.word_id
    GROUP BY 1, 2) h
  GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT most
$$;

RESET ROLE;
