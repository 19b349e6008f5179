SET ROLE retour_owner;

-- A vulnerability is an assessment by somebody on a day, at one moment of the return, and never for life: it carries the day it is looked at again.
CREATE TYPE vulnerability_phase AS ENUM ('before', 'during', 'after');
ALTER TABLE vulnerability_record ADD COLUMN phase vulnerability_phase NOT NULL DEFAULT 'before';
ALTER TABLE vulnerability_record ADD COLUMN review_on date NOT NULL DEFAULT (CURRENT_DATE + 182);
ALTER TABLE vulnerability_record ADD COLUMN ended_why text;
ALTER TABLE vulnerability_record ADD COLUMN ended_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT;
UPDATE vulnerability_record SET review_on = assessed_on + 182;
ALTER TABLE vulnerability_record ADD CONSTRAINT vulnerability_record_review CHECK (review_on > assessed_on);
ALTER TABLE vulnerability_record ADD CONSTRAINT vulnerability_record_ended_why
  CHECK (ended_why IS NULL OR (ended_on IS NOT NULL AND ended_why IN ('reassessed', 'resolved', 'not_confirmed', 'by_mistake', 'person_asked', 'other')));
CREATE INDEX vulnerability_record_review_on_idx ON vulnerability_record (review_on) WHERE ended_on IS NULL;

-- Officers abroad assess after the return. Of an illness they read what they wrote, or what the person agreed to share.
CREATE POLICY for_field ON vulnerability_record FOR ALL TO retour_app USING (
  (SELECT current_setting('app.role', true)) = 'field' AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND (kind NOT IN ('MEDICAL', 'MENTAL_HEALTH') OR assessed_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    OR EXISTS (SELECT 1 FROM consent k WHERE k.case_id = vulnerability_record.case_id AND k.person_id = vulnerability_record.person_id
      AND k.purpose = 'MEDICAL_DATA' AND k.withdrawn_on IS NULL)));

-- Whose journey takes medical steps, without saying why: the travel desk arranges a wheelchair and never reads an assessment.
ALTER TABLE household_member ADD COLUMN medical boolean NOT NULL DEFAULT false;
CREATE FUNCTION app.mark_medical() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE in_case uuid; who uuid;
BEGIN
  IF TG_OP = 'DELETE' THEN in_case := OLD.case_id; who := OLD.person_id; ELSE in_case := NEW.case_id; who := NEW.person_id; END IF;
  UPDATE household_member m SET medical = now_medical.is FROM (SELECT EXISTS (SELECT 1 FROM vulnerability_record v
      WHERE v.case_id = in_case AND v.person_id = who AND v.kind IN ('MEDICAL', 'MENTAL_HEALTH') AND v.ended_on IS NULL) AS is) now_medical
    WHERE m.case_id = in_case AND m.person_id = who AND m.medical <> now_medical.is;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.mark_medical() FROM PUBLIC;
CREATE TRIGGER marks_medical AFTER INSERT OR UPDATE OR DELETE ON vulnerability_record FOR EACH ROW EXECUTE FUNCTION app.mark_medical();
UPDATE household_member m SET medical = true WHERE EXISTS (SELECT 1 FROM vulnerability_record v
  WHERE v.case_id = m.case_id AND v.person_id = m.person_id AND v.kind IN ('MEDICAL', 'MENTAL_HEALTH') AND v.ended_on IS NULL);

-- What a track awaits: the paper that answers it, and what the travel desk has to arrange, in the airlines' codes.
ALTER TYPE track_item_outcome ADD VALUE 'not_needed';
ALTER TABLE track_item ADD COLUMN document_id uuid REFERENCES document (id) ON DELETE RESTRICT;
ALTER TABLE track_item ADD COLUMN codes text[] NOT NULL DEFAULT '{}';
ALTER TABLE track_item ADD COLUMN days smallint CONSTRAINT track_item_days CHECK (days BETWEEN 1 AND 365);
CREATE INDEX track_item_awaited ON track_item (due_on) WHERE received_on IS NULL;

-- Help that is counted as help, not in euros: who gave what to whom, when, and what came of it (services of the Balkans, job placement, Brazil, families).
CREATE TABLE service_given (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid REFERENCES person (id) ON DELETE RESTRICT,
  project text NOT NULL,
  kind text NOT NULL,
  provider text NOT NULL,
  agreed_on date NOT NULL,
  due_on date,
  ended_on date,
  result text,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT service_given_project CHECK (project IN ('FAMILY', 'BALKAN', 'JOB', 'MAGNET', 'SURE', 'AMIF', 'AMAAR', 'GENERAL')),
  CONSTRAINT service_given_result CHECK ((ended_on IS NULL) = (result IS NULL) AND result IN ('given', 'referred', 'declined', 'not_available', 'stopped')),
  CONSTRAINT service_given_order CHECK ((due_on IS NULL OR due_on >= agreed_on) AND (ended_on IS NULL OR ended_on >= agreed_on)));
CREATE INDEX service_given_case_id_idx ON service_given (case_id);
CREATE INDEX service_given_open ON service_given (due_on) WHERE ended_on IS NULL;

-- Who looks for work with the help of a project, and where they are with it.
CREATE TABLE job_profile (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  project text NOT NULL CONSTRAINT job_profile_project CHECK (project IN ('JOB', 'MAGNET')),
  status text NOT NULL CONSTRAINT job_profile_status CHECK (status IN ('active', 'employed_by_project', 'employed_by_own_network', 'looking', 'cancelled')),
  status_on date NOT NULL,
  occupation text NOT NULL,
  skills text,
  place text,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT job_profile_of_person UNIQUE (case_id, person_id));

-- Words about a safeguard, encrypted with the key of the file. They stay in the file they were written in.
CREATE TABLE safeguard_note (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid REFERENCES person (id) ON DELETE RESTRICT,
  about text NOT NULL,
  about_id uuid NOT NULL,
  sensitivity document_sensitivity NOT NULL,
  words_sealed bytea NOT NULL,
  author_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  written_on date NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT safeguard_note_about CHECK (about IN ('vulnerability', 'track_item', 'service')));
CREATE INDEX safeguard_note_case_id_idx ON safeguard_note (case_id);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['service_given', 'job_profile', 'safeguard_note'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['service_given', 'job_profile'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO retour_app', t);
    EXECUTE format('CREATE POLICY for_helpers ON %I FOR ALL TO retour_app
      USING ((SELECT current_setting(''app.role'', true)) IN (''partner'', ''counsellor'', ''specialist'', ''field'', ''supervisor'') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
      WITH CHECK ((SELECT current_setting(''app.role'', true)) IN (''counsellor'', ''specialist'', ''field'', ''supervisor'') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))', t);
  END LOOP;
END $$;

-- Read by whoever wrote them, the counsellor of the file and the cleared; what is of no special kind by those who work on the file.
GRANT SELECT, INSERT ON safeguard_note TO retour_app;
CREATE POLICY readable ON safeguard_note FOR SELECT TO retour_app USING (
  EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND (
    author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    OR (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor', 'travel', 'field') AND (
      sensitivity = 'STANDARD'
      OR sensitivity::text = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[])
      OR sensitivity <> 'VOT' AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND c.counsellor_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)))));
CREATE POLICY written ON safeguard_note FOR INSERT TO retour_app WITH CHECK (
  EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor', 'travel', 'field')
  AND author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

RESET ROLE;
