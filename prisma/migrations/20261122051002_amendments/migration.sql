SET ROLE retour_owner;

-- One act of changing the answers of an application that was sent: who, when, and why in their own words.
CREATE TABLE amendment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  sequence bigserial NOT NULL,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  section text NOT NULL,
  stage stage NOT NULL,
  reason text NOT NULL,
  author_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE RESTRICT,
  made_at timestamptz(6) NOT NULL,
  CONSTRAINT amendment_section CHECK (section IN ('household', 'return', 'situation', 'vulnerability', 'guardian')),
  CONSTRAINT amendment_reason_given CHECK (length(btrim(reason)) BETWEEN 1 AND 1000),
  CONSTRAINT amendment_after_sending CHECK (stage <> 'draft'));
CREATE UNIQUE INDEX amendment_sequence_key ON amendment (sequence);
CREATE INDEX amendment_case_id_sequence_idx ON amendment (case_id, sequence DESC);

-- What changed, answer by answer, as codes and texts. Trafficking is recorded elsewhere and never enters here.
CREATE TABLE amendment_row (
  amendment_id uuid NOT NULL REFERENCES amendment (id) ON DELETE CASCADE,
  position integer NOT NULL,
  field text NOT NULL,
  person_id uuid,
  person_name text,
  before text NOT NULL,
  after text NOT NULL,
  PRIMARY KEY (amendment_id, position),
  CONSTRAINT amendment_row_changed CHECK (before <> after),
  CONSTRAINT amendment_row_person CHECK ((person_id IS NULL) = (person_name IS NULL)),
  CONSTRAINT amendment_row_no_trafficking CHECK (field <> 'kinds' OR ',' || before || ',' || after || ',' NOT LIKE '%,VOT,%'));

-- Up to which amendment somebody has looked.
CREATE TABLE amendment_look (
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  seen_to bigint NOT NULL,
  seen_at timestamptz(6) NOT NULL,
  PRIMARY KEY (case_id, user_id));

ALTER TABLE amendment ENABLE ROW LEVEL SECURITY;
ALTER TABLE amendment FORCE ROW LEVEL SECURITY;
ALTER TABLE amendment_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE amendment_row FORCE ROW LEVEL SECURITY;
ALTER TABLE amendment_look ENABLE ROW LEVEL SECURITY;
ALTER TABLE amendment_look FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON amendment TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON amendment_row TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON amendment_look TO retour_owner USING (true) WITH CHECK (true);
-- Written once, never changed.
GRANT SELECT, INSERT ON amendment, amendment_row TO retour_app;
GRANT USAGE ON SEQUENCE amendment_sequence_seq TO retour_app;
GRANT SELECT, INSERT, UPDATE ON amendment_look TO retour_app;

-- Read by those who read all the answers of a file they see, written under one's own name.
CREATE POLICY for_carers ON amendment FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY written ON amendment FOR INSERT TO retour_app WITH CHECK (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  AND organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY of_amendment ON amendment_row FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM amendment a WHERE a.id = amendment_id));
CREATE POLICY written ON amendment_row FOR INSERT TO retour_app WITH CHECK (
  EXISTS (SELECT 1 FROM amendment a WHERE a.id = amendment_id AND a.author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)));
CREATE POLICY own ON amendment_look FOR ALL TO retour_app USING (
  user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));

RESET ROLE;
