SET ROLE retour_owner;

-- A question about going home, before there is any file: it may be anonymous and binds nobody.
CREATE TYPE enquiry_channel AS ENUM ('HOTLINE', 'DESK', 'CENTRE', 'OUTREACH', 'CONEX', 'ONLINE');
CREATE TYPE enquirer AS ENUM ('self', 'relative', 'professional');
CREATE TYPE enquiry_state AS ENUM ('open', 'handed_over', 'taken_up', 'closed');
CREATE TYPE session_audience AS ENUM ('RECEPTION_CENTRE', 'OPEN_RETURN_PLACE', 'ASSOCIATION', 'CITY_SERVICE', 'CLOSED_FACILITY', 'OTHER');

CREATE TABLE enquiry (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  received_on date NOT NULL,
  channel enquiry_channel NOT NULL,
  enquirer enquirer NOT NULL,
  language text NOT NULL,
  place text,
  country char(2),
  first_name text,
  contact text,
  topics text[] NOT NULL,
  remarks text,
  state enquiry_state NOT NULL DEFAULT 'open',
  organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE RESTRICT,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  desk_organisation_id uuid REFERENCES organisation (id) ON DELETE RESTRICT,
  handed_over_on date,
  settled_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT enquiry_handed_over_complete CHECK ((desk_organisation_id IS NULL) = (handed_over_on IS NULL)),
  CONSTRAINT enquiry_handed_over_somewhere CHECK (state <> 'handed_over' OR desk_organisation_id IS NOT NULL),
  CONSTRAINT enquiry_settled CHECK ((state IN ('taken_up', 'closed')) = (settled_on IS NOT NULL)),
  CONSTRAINT enquiry_something_explained CHECK (cardinality(topics) > 0),
  CONSTRAINT enquiry_version_positive CHECK (version > 0));
CREATE INDEX enquiry_organisation_id_received_on_id_idx ON enquiry (organisation_id, received_on DESC, id DESC);
CREATE INDEX enquiry_desk_organisation_id_received_on_id_idx ON enquiry (desk_organisation_id, received_on DESC, id DESC);

CREATE TABLE information_session (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  held_on date NOT NULL,
  place text NOT NULL,
  audience session_audience NOT NULL,
  languages text[] NOT NULL,
  topics text[] NOT NULL,
  head_count integer NOT NULL,
  remarks text,
  organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE RESTRICT,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT information_session_heads CHECK (head_count BETWEEN 1 AND 2000),
  CONSTRAINT information_session_told CHECK (cardinality(languages) > 0 AND cardinality(topics) > 0));
CREATE INDEX information_session_organisation_id_held_on_id_idx ON information_session (organisation_id, held_on DESC, id DESC);

ALTER TABLE enquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE enquiry FORCE ROW LEVEL SECURITY;
ALTER TABLE information_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE information_session FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON enquiry TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON information_session TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON enquiry TO retour_app;
GRANT SELECT, INSERT ON information_session TO retour_app;

-- Seen by the organisation that was asked and by the desk it was handed to; what is handed over belongs to the desk.
CREATE POLICY of_organisation_or_desk ON enquiry FOR SELECT TO retour_app USING (
  CASE (SELECT current_setting('app.role', true))
    WHEN 'supervisor' THEN true
    WHEN 'counsellor' THEN (SELECT NULLIF(current_setting('app.org', true), '')::uuid) IN (organisation_id, desk_organisation_id)
    WHEN 'partner' THEN organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'referrer' THEN organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'specialist' THEN organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    ELSE false
  END);
CREATE POLICY recorded ON enquiry FOR INSERT TO retour_app WITH CHECK (
  (SELECT current_setting('app.role', true)) IN ('partner', 'referrer', 'counsellor', 'specialist', 'supervisor')
  AND organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
  AND recorded_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY settled ON enquiry FOR UPDATE TO retour_app USING (
  CASE (SELECT current_setting('app.role', true))
    WHEN 'referrer' THEN state = 'open'
    WHEN 'partner' THEN state = 'open'
    WHEN 'specialist' THEN state = 'open'
    WHEN 'counsellor' THEN true
    WHEN 'supervisor' THEN true
    ELSE false
  END) WITH CHECK (true);
CREATE POLICY of_organisation ON information_session FOR SELECT TO retour_app USING (
  CASE (SELECT current_setting('app.role', true))
    WHEN 'supervisor' THEN true
    WHEN 'counsellor' THEN organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'partner' THEN organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'specialist' THEN organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    ELSE false
  END);
CREATE POLICY recorded ON information_session FOR INSERT TO retour_app WITH CHECK (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
  AND recorded_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

RESET ROLE;
