SET ROLE retour_owner;

CREATE TYPE talk_kind AS ENUM ('first', 'future', 'family', 'minor', 'medical', 'plan', 'pre_departure', 'other');
CREATE TYPE interpreter_kind AS ENUM ('none', 'present', 'phone', 'video', 'relative');

-- A talk is a chain of versions: what was corrected stays beside what stands now, each with its reason.
ALTER TABLE counselling_session
  ADD COLUMN talk_id uuid,
  ADD COLUMN number integer NOT NULL DEFAULT 1,
  ADD COLUMN correction_reason text,
  ADD COLUMN written_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  ADD COLUMN kind talk_kind NOT NULL DEFAULT 'other',
  ADD COLUMN place text,
  ADD COLUMN interpreter interpreter_kind NOT NULL DEFAULT 'none',
  ADD COLUMN present_ids uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN also_present text,
  -- What was explained or handed over, each with the version that was in force: [{"code": …, "version": …}].
  ADD COLUMN information jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN wishes text;
UPDATE counselling_session SET talk_id = id, written_by_id = counsellor_id,
  interpreter = CASE WHEN interpreter_used THEN 'present' ELSE 'none' END::interpreter_kind;
ALTER TABLE counselling_session
  DROP COLUMN interpreter_used,
  ALTER COLUMN talk_id SET NOT NULL,
  ALTER COLUMN written_by_id SET NOT NULL,
  ADD CONSTRAINT counselling_session_number CHECK (number >= 1),
  ADD CONSTRAINT counselling_session_first CHECK ((number = 1) = (talk_id = id)),
  ADD CONSTRAINT counselling_session_reason CHECK ((number = 1) = (correction_reason IS NULL)),
  ADD CONSTRAINT counselling_session_corrected CHECK (correction_reason IS NULL OR btrim(correction_reason) <> '');
CREATE UNIQUE INDEX counselling_session_talk_id_number_key ON counselling_session (talk_id, number);
CREATE TRIGGER counselling_session_immutable BEFORE UPDATE OR DELETE ON counselling_session FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

CREATE TYPE appointment_state AS ENUM ('planned', 'held', 'missed', 'moved', 'cancelled');
CREATE TYPE appointment_side AS ENUM ('household', 'desk', 'interpreter', 'other');

-- One time somebody is expected. Another day is another row that knows the one before it.
CREATE TABLE appointment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  planned_on date NOT NULL,
  starts_at text,
  kind talk_kind NOT NULL,
  mode counselling_mode NOT NULL,
  place text,
  with_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  interpreter interpreter_kind NOT NULL DEFAULT 'none',
  interpreter_booked boolean NOT NULL DEFAULT false,
  state appointment_state NOT NULL DEFAULT 'planned',
  moved_from_id uuid UNIQUE REFERENCES appointment (id) ON DELETE RESTRICT,
  settled_on date,
  settled_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  side appointment_side,
  reason text,
  talk_id uuid,
  reminded_on date,
  created_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT appointment_time CHECK (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  CONSTRAINT appointment_open_or_settled CHECK ((state = 'planned') = (settled_on IS NULL)),
  CONSTRAINT appointment_side_of_change CHECK ((state IN ('moved', 'cancelled')) = (side IS NOT NULL)),
  CONSTRAINT appointment_talk_when_held CHECK (talk_id IS NULL OR state = 'held'),
  CONSTRAINT appointment_interpreter CHECK (interpreter <> 'none' OR NOT interpreter_booked));
CREATE INDEX appointment_case_id_planned_on_idx ON appointment (case_id, planned_on DESC);
CREATE INDEX appointment_with_id_planned_on_idx ON appointment (with_id, planned_on);

ALTER TABLE appointment ENABLE ROW LEVEL SECURITY;
ALTER TABLE appointment FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON appointment TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON appointment TO retour_app;
-- When somebody speaks with their counsellor is theirs; the server itself reminds of it.
CREATE POLICY for_counsellors ON appointment FOR ALL TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor', 'system')
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));

-- What was settled is never changed.
CREATE FUNCTION app.keep_settled_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'planned' THEN RAISE EXCEPTION 'a settled appointment is never changed'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appointment_settled_once BEFORE UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION app.keep_settled_appointment();

-- Appointments that talks had set, as far as no later talk took their place.
INSERT INTO appointment (case_id, planned_on, kind, mode, with_id, created_by_id, created_at)
SELECT s.case_id, s.next_appointment_on, 'other', s.mode, s.counsellor_id, s.counsellor_id, s.created_at FROM counselling_session s
WHERE s.next_appointment_on >= current_date
  AND NOT EXISTS (SELECT 1 FROM counselling_session l WHERE l.case_id = s.case_id AND l.held_on > s.held_on AND l.held_on <= s.next_appointment_on);

-- A file that has ended expects nobody any more.
CREATE FUNCTION app.cancel_appointments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE task t SET closed_at = now() FROM appointment a WHERE a.id = t.id AND a.case_id = NEW.id AND t.closed_at IS NULL;
  UPDATE appointment a SET state = 'cancelled', side = 'other', settled_on = current_date, version = a.version + 1 WHERE a.case_id = NEW.id AND a.state = 'planned';
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.cancel_appointments() FROM PUBLIC;
CREATE TRIGGER case_file_cancels_appointments AFTER UPDATE OF stage ON case_file FOR EACH ROW
  WHEN (NEW.stage IN ('withdrawn', 'cancelled', 'closed') AND OLD.stage IS DISTINCT FROM NEW.stage) EXECUTE FUNCTION app.cancel_appointments();

-- A task by name can speak of what stays between a household and its counsellors: only those see it, and whoever has to do it.
CREATE POLICY by_name ON task AS RESTRICTIVE FOR SELECT TO retour_app USING (step NOT IN ('appointment', 'agreed')
  OR (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor', 'system')
  OR user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  OR (user_id IS NULL AND waiting_on::text = (SELECT current_setting('app.role', true))
    AND (organisation_id IS NULL OR organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid))));

RESET ROLE;
