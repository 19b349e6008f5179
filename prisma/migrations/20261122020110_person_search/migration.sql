SET ROLE retour_owner;

-- Who was looked for before a person is entered: proof for the rest of the day, and what was typed, so that it need not be typed again.
CREATE TABLE "person_search" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "actor_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "words" TEXT[],
    "keys" TEXT[],
    "typed" JSONB NOT NULL,
    "searched_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_search_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "person_search_searched_at_idx" ON "person_search"("searched_at");
ALTER TABLE "person_search" ADD CONSTRAINT "person_search_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE person_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_search FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON person_search TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON person_search FOR ALL TO retour_app USING (actor_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
GRANT SELECT, INSERT ON person_search TO retour_app;

-- People who were looked for and never entered are not kept: what is older than a day goes with the next search.
CREATE FUNCTION app.forget_person_searches() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM person_search s WHERE s.searched_at < now() - interval '1 day';
  RETURN NULL;
END $$;
CREATE TRIGGER person_search_forgets AFTER INSERT ON person_search FOR EACH STATEMENT EXECUTE FUNCTION app.forget_person_searches();

-- A person who leaves the last household they were in by mistake goes with it; one who has another file, perhaps out of the actor's sight, stays.
CREATE FUNCTION app.remove_person_without_file(gone uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DELETE FROM person p WHERE p.id = gone AND NOT EXISTS (SELECT 1 FROM household_member m WHERE m.person_id = gone)
$$;
REVOKE EXECUTE ON FUNCTION app.forget_person_searches(), app.remove_person_without_file(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.remove_person_without_file(uuid) TO retour_app;

RESET ROLE;
