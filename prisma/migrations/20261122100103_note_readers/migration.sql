SET ROLE retour_owner;

ALTER TYPE note_visibility ADD VALUE 'own';
ALTER TYPE note_visibility ADD VALUE 'organisation';

-- Whose organisation a note is for follows from its author on the day it is written, not from where they work later.
ALTER TABLE note ADD COLUMN organisation_id uuid REFERENCES organisation (id) ON DELETE RESTRICT;
CREATE FUNCTION app.place_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.organisation_id := (SELECT u.organisation_id FROM app_user u WHERE u.id = NEW.author_id);
  RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION app.place_note() FROM PUBLIC;
CREATE TRIGGER note_placed BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION app.place_note();

ALTER POLICY readable ON note USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND (
  author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  OR (visibility::text = 'team' AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor'))
  OR (visibility::text = 'organisation' AND organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor', 'travel', 'field'))
  OR (visibility::text = 'shared' AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor', 'travel', 'field'))));

-- What is being written about a case, beside the sections of its application, is kept for its writer too.
ALTER TABLE working_copy DROP CONSTRAINT working_copy_section;
ALTER TABLE working_copy ADD CONSTRAINT working_copy_section
  CHECK (section IN ('household', 'return', 'situation', 'vulnerability', 'guardian', 'note', 'talk', 'meeting'));

RESET ROLE;
