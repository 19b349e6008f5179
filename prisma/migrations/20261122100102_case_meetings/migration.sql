SET ROLE retour_owner;

-- Several actors around one case: who was there, what was decided, and who does what by when. Kept as it was written.
CREATE TABLE case_meeting (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  held_on date NOT NULL,
  mode counselling_mode NOT NULL,
  place text,
  subject text NOT NULL,
  -- [{"party": …, "name": …}], the name as somebody said it.
  participants jsonb NOT NULL,
  summary text NOT NULL,
  decisions text,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT case_meeting_people CHECK (jsonb_typeof(participants) = 'array' AND jsonb_array_length(participants) > 0));
CREATE INDEX case_meeting_case_id_held_on_idx ON case_meeting (case_id, held_on DESC);
CREATE TRIGGER case_meeting_immutable BEFORE UPDATE OR DELETE ON case_meeting FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE case_meeting ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_meeting FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON case_meeting TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON case_meeting TO retour_app;
CREATE POLICY for_counsellors ON case_meeting FOR ALL TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));

-- What somebody promised: in which meeting, who wrote it down, who outside Retour does it, and how it was done.
ALTER TABLE task
  ADD COLUMN meeting_id uuid REFERENCES case_meeting (id) ON DELETE RESTRICT,
  ADD COLUMN agreed_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  ADD COLUMN doer text,
  ADD COLUMN result text,
  ADD CONSTRAINT task_agreed CHECK (step = 'agreed' OR (meeting_id IS NULL AND agreed_by_id IS NULL AND doer IS NULL AND result IS NULL)),
  ADD CONSTRAINT task_agreed_in_words CHECK (step <> 'agreed' OR (title IS NOT NULL AND agreed_by_id IS NOT NULL));
CREATE INDEX task_meeting_id_idx ON task (meeting_id);

-- A file that has ended expects nobody any more, and nothing that was promised for the journey.
CREATE OR REPLACE FUNCTION app.cancel_appointments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE task t SET closed_at = now() WHERE t.case_id = NEW.id AND t.step IN ('appointment', 'agreed') AND t.closed_at IS NULL;
  UPDATE appointment a SET state = 'cancelled', side = 'other', settled_on = current_date, version = a.version + 1 WHERE a.case_id = NEW.id AND a.state = 'planned';
  RETURN NULL;
END $$;

RESET ROLE;
