SET ROLE retour_owner;

-- A question between the sender and the desk about a case, with everything both said to it. Who asked for more before accepting is another table.
CREATE TYPE question_side AS ENUM ('partner', 'desk');
CREATE TABLE case_question (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  asked_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  asked_at timestamptz(6) NOT NULL DEFAULT now(),
  waits_on question_side,
  waits_since date,
  closed_on date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT case_question_open_or_closed CHECK ((waits_on IS NULL) = (closed_on IS NOT NULL) AND (waits_on IS NULL) = (waits_since IS NULL)));
CREATE INDEX case_question_case_id_asked_at_idx ON case_question (case_id, asked_at DESC);

CREATE TABLE case_question_entry (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  question_id uuid NOT NULL REFERENCES case_question (id) ON DELETE RESTRICT,
  author_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  side question_side NOT NULL,
  body text NOT NULL,
  written_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT case_question_entry_said CHECK (btrim(body) <> ''));
CREATE INDEX case_question_entry_question_id_written_at_idx ON case_question_entry (question_id, written_at);

ALTER TABLE case_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_question FORCE ROW LEVEL SECURITY;
ALTER TABLE case_question_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_question_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON case_question TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON case_question_entry TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON case_question TO retour_app;
GRANT SELECT, INSERT ON case_question_entry TO retour_app;

-- Read and written by those who counsel the household, on files they see; what was said is never changed.
CREATE POLICY of_visible_case ON case_question FOR ALL TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY of_visible_question ON case_question_entry FOR SELECT TO retour_app USING (
  EXISTS (SELECT 1 FROM case_question q WHERE q.id = question_id));
CREATE POLICY written ON case_question_entry FOR INSERT TO retour_app WITH CHECK (
  author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND EXISTS (SELECT 1 FROM case_question q WHERE q.id = question_id));

RESET ROLE;
