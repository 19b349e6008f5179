SET ROLE retour_owner;

-- Typed into a draft and not an answer yet: half a date, a person whose name is still being written. Kept as typed, so
-- that it comes back; it goes when the answer can be stored, and with the draft.
CREATE TABLE draft_text (
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  section text NOT NULL,
  field text NOT NULL,
  content text NOT NULL,
  typed_by_id uuid NOT NULL,
  typed_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT draft_text_pkey PRIMARY KEY (case_id, section, field),
  CONSTRAINT draft_text_length CHECK (char_length(content) BETWEEN 1 AND 4000 AND char_length(field) <= 120));

ALTER TABLE draft_text ENABLE ROW LEVEL SECURITY;
ALTER TABLE draft_text FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON draft_text TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON draft_text TO retour_app;
-- For those who write applications, in cases they see.
CREATE POLICY for_writers ON draft_text FOR ALL TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));

-- How far a pregnancy is decides on the certificate and on the last day of a flight.
ALTER TABLE vulnerability_record ADD COLUMN weeks_pregnant smallint;
ALTER TABLE vulnerability_record ADD CONSTRAINT vulnerability_record_weeks
  CHECK (weeks_pregnant IS NULL OR (kind = 'PREGNANT' AND weeks_pregnant BETWEEN 1 AND 42));

RESET ROLE;
