SET ROLE retour_owner;

-- Who went from one household's file to another, when, why, by whose hand. With the day a file was opened it says who was in which household from when
-- to when. Never changed.
CREATE TYPE "household_move_kind" AS ENUM ('split', 'rejoin');
CREATE TABLE "household_move" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "household_move_kind" NOT NULL,
    "person_id" UUID NOT NULL,
    "from_case_id" UUID NOT NULL,
    "to_case_id" UUID NOT NULL,
    "relation_before" "relation" NOT NULL,
    "reason" TEXT NOT NULL,
    "moved_on" DATE NOT NULL,
    "moved_at" TIMESTAMPTZ(6) NOT NULL,
    "moved_by_id" UUID NOT NULL,
    CONSTRAINT "household_move_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "household_move_person_id_idx" ON "household_move"("person_id");
CREATE INDEX "household_move_from_case_id_idx" ON "household_move"("from_case_id");
CREATE INDEX "household_move_to_case_id_idx" ON "household_move"("to_case_id");
ALTER TABLE "household_move" ADD CONSTRAINT "household_move_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "household_move" ADD CONSTRAINT "household_move_from_case_id_fkey" FOREIGN KEY ("from_case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "household_move" ADD CONSTRAINT "household_move_to_case_id_fkey" FOREIGN KEY ("to_case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "household_move" ADD CONSTRAINT "household_move_moved_by_id_fkey" FOREIGN KEY ("moved_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE household_move
  ADD CONSTRAINT household_move_between_files CHECK (from_case_id <> to_case_id),
  ADD CONSTRAINT household_move_reason_given CHECK (btrim(reason) <> '');
CREATE TRIGGER household_move_immutable BEFORE UPDATE OR DELETE ON household_move FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- Seen from both files, by those who see either; written by those who part households, who see both.
ALTER TABLE household_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE household_move FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON household_move TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON household_move TO retour_app;
CREATE POLICY of_visible_case ON household_move FOR SELECT TO retour_app USING (
  EXISTS (SELECT 1 FROM case_file c WHERE c.id IN (from_case_id, to_case_id)));
CREATE POLICY parted ON household_move FOR INSERT TO retour_app WITH CHECK (
  (SELECT current_setting('app.role', true)) IN ('counsellor', 'supervisor') AND moved_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = from_case_id) AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = to_case_id));

-- A membership goes to another file with everything that is the person's own: declarations and consents, travel documents, needs, what a track awaits.
-- One function, because needs that the mover may not see (trafficking) go along too and keep the new file on its track. Money, seats, notes and
-- decisions stay where they were made.
CREATE FUNCTION app.move_member(from_case uuid, to_case uuid, who uuid, place relation, at_position integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('counsellor', 'supervisor') THEN
    RAISE EXCEPTION 'only a desk parts households' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT 1 FROM booking_traveller t WHERE t.case_id = from_case AND t.person_id = who AND t.live)
    OR EXISTS (SELECT 1 FROM payment p WHERE p.case_id = from_case AND p.person_id = who AND p.status <> 'cancelled') THEN
    RAISE EXCEPTION 'a seat or money holds this person in the file' USING ERRCODE = '23514', CONSTRAINT = 'household_move_untied';
  END IF;
  UPDATE household_member SET case_id = to_case, relation = place, position = at_position, reconfirmed_on = NULL
    WHERE case_id = from_case AND person_id = who AND withdrawn_on IS NULL AND departed_on IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'this person is not in the file' USING ERRCODE = '23514', CONSTRAINT = 'household_move_member'; END IF;
  UPDATE consent SET case_id = to_case WHERE case_id = from_case AND person_id = who;
  UPDATE travel_document SET case_id = to_case WHERE case_id = from_case AND person_id = who;
  UPDATE vulnerability_record SET case_id = to_case WHERE case_id = from_case AND person_id = who;
  UPDATE track_item SET case_id = to_case WHERE case_id = from_case AND person_id = who;
  UPDATE case_file SET tracks = tracks || 'VOT'::text WHERE id = to_case AND NOT 'VOT' = ANY (tracks)
    AND EXISTS (SELECT 1 FROM vulnerability_record v WHERE v.case_id = to_case AND v.kind = 'VOT' AND v.ended_on IS NULL);
  PERFORM app.file_identifiers(ARRAY[who]);
END $$;
REVOKE ALL ON FUNCTION app.move_member(uuid, uuid, uuid, relation, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.move_member(uuid, uuid, uuid, relation, integer) TO retour_app;

RESET ROLE;
