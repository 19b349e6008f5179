SET ROLE retour_owner;

-- The key of a file: random, and stored only wrapped with the master key of the server, which no database ever sees.
CREATE TABLE case_key (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL UNIQUE REFERENCES case_file (id) ON DELETE RESTRICT,
  wrapped_with text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now());

CREATE TYPE document_kind AS ENUM ('PASSPORT', 'IDENTITY_CARD', 'LAISSEZ_PASSER', 'BIRTH_CERTIFICATE', 'ORDER_TO_LEAVE', 'EARLIER_RETURN', 'CONSENT_FORM',
  'GUARDIANSHIP', 'SOCIAL_REPORT', 'TRAVEL_AUTHORISATION', 'MEDICAL_REPORT', 'FIT_TO_FLY', 'PREGNANCY_CERTIFICATE', 'TRAFFICKING_ATTESTATION',
  'SCHOOL_PAPER', 'QUOTE', 'RECEIPT', 'PHOTO', 'OTHER');
CREATE TYPE document_sensitivity AS ENUM ('STANDARD', 'MEDICAL', 'UMC', 'VOT');
CREATE TYPE document_scan AS ENUM ('waiting', 'clean', 'infected', 'unscanned');
CREATE TYPE document_withdrawal AS ENUM ('wrong_person', 'wrong_kind', 'unreadable', 'person_asked', 'not_needed', 'other');

-- A paper of the file, apart from the pictures taken of it. Withdrawn, never deleted.
CREATE TABLE document (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid REFERENCES person (id) ON DELETE RESTRICT,
  kind document_kind NOT NULL,
  sensitivity document_sensitivity NOT NULL,
  translation_of_id uuid REFERENCES document (id) ON DELETE RESTRICT,
  withdrawn_on date,
  withdrawn_why document_withdrawal,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT document_of_case UNIQUE (id, case_id),
  CONSTRAINT document_withdrawn_for_a_reason CHECK ((withdrawn_on IS NULL) = (withdrawn_why IS NULL)),
  CONSTRAINT document_translates_another CHECK (translation_of_id <> id),
  CONSTRAINT document_version_positive CHECK (version > 0));
CREATE INDEX document_case_id_idx ON document (case_id);

-- One picture of the paper; the newest counts, the older ones stay readable. Its bytes lie encrypted in the storage under a random name.
CREATE TABLE document_version (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL,
  case_id uuid NOT NULL,
  number integer NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL,
  storage_key text NOT NULL UNIQUE,
  name_sealed bytea NOT NULL,
  language text,
  issued_on date,
  expires_on date,
  scan document_scan NOT NULL,
  scanned_at timestamptz(6),
  scan_attempts integer NOT NULL DEFAULT 0,
  uploaded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT document_version_of_document FOREIGN KEY (document_id, case_id) REFERENCES document (id, case_id) ON DELETE RESTRICT,
  CONSTRAINT document_version_numbered UNIQUE (document_id, number),
  CONSTRAINT document_version_number_positive CHECK (number > 0),
  CONSTRAINT document_version_media CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  CONSTRAINT document_version_bytes CHECK (bytes > 0),
  CONSTRAINT document_version_stored CHECK (storage_key ~ '^[0-9a-f]{2}/[0-9a-f]{62}$'),
  CONSTRAINT document_version_dates CHECK (expires_on IS NULL OR issued_on IS NULL OR expires_on >= issued_on),
  CONSTRAINT document_version_scanned CHECK ((scan IN ('clean', 'infected')) = (scanned_at IS NOT NULL)));
CREATE INDEX document_version_case_id_idx ON document_version (case_id);
CREATE INDEX document_version_waiting ON document_version (created_at) WHERE scan = 'waiting';

-- A paper the file would need and somebody says why it does not: no fake files. The reason is encrypted.
CREATE TABLE document_waiver (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  requirement text NOT NULL,
  sensitivity document_sensitivity NOT NULL,
  reason_sealed bytea NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  recorded_on date NOT NULL,
  lifted_on date,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT document_waiver_order CHECK (lifted_on IS NULL OR lifted_on >= recorded_on));
CREATE UNIQUE INDEX document_waiver_live ON document_waiver (case_id, person_id, requirement) WHERE lifted_on IS NULL;

-- A translation awaited from somebody: asked for, due, received or called off.
CREATE TABLE document_translation (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL,
  case_id uuid NOT NULL,
  from_language text NOT NULL,
  to_language text NOT NULL,
  translator text NOT NULL,
  requested_on date NOT NULL,
  due_on date NOT NULL,
  received_on date,
  cancelled_on date,
  cost_cents bigint,
  translated_id uuid REFERENCES document (id) ON DELETE RESTRICT,
  requested_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT document_translation_of_document FOREIGN KEY (document_id, case_id) REFERENCES document (id, case_id) ON DELETE RESTRICT,
  CONSTRAINT document_translation_languages CHECK (from_language <> to_language),
  CONSTRAINT document_translation_days CHECK (due_on >= requested_on AND (received_on IS NULL OR received_on >= requested_on)),
  CONSTRAINT document_translation_ended_once CHECK (received_on IS NULL OR cancelled_on IS NULL),
  CONSTRAINT document_translation_cost CHECK (cost_cents >= 0 AND (cost_cents IS NULL OR received_on IS NOT NULL)));
CREATE UNIQUE INDEX document_translation_open ON document_translation (document_id, to_language) WHERE received_on IS NULL AND cancelled_on IS NULL;
CREATE INDEX document_translation_case_id_idx ON document_translation (case_id);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['case_key', 'document', 'document_version', 'document_waiver', 'document_translation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON case_key TO retour_app;
GRANT UPDATE (wrapped_with, wrapped) ON case_key TO retour_app;
CREATE POLICY of_visible_case ON case_key FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) = 'system' OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY made ON case_key FOR INSERT TO retour_app WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY wrapped_again ON case_key FOR UPDATE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'system');

-- Papers of the file, by kind for those who need only some of them; of an illness, a child alone or trafficking only for the cleared,
-- and for whoever put the paper in.
GRANT SELECT, INSERT ON document TO retour_app;
GRANT UPDATE (withdrawn_on, withdrawn_why, version) ON document TO retour_app;
-- Jobs of the server scan, sweep and wrap keys again in every file, closed ones too: ids, states and sealed bytes.
CREATE POLICY for_task ON document FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) = 'system' OR EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND
  CASE (SELECT current_setting('app.role', true))
    WHEN 'partner' THEN true
    WHEN 'counsellor' THEN true
    WHEN 'specialist' THEN true
    WHEN 'supervisor' THEN true
    WHEN 'travel' THEN kind IN ('PASSPORT', 'IDENTITY_CARD', 'LAISSEZ_PASSER', 'CONSENT_FORM', 'TRAVEL_AUTHORISATION', 'FIT_TO_FLY', 'PREGNANCY_CERTIFICATE', 'RECEIPT')
    WHEN 'field' THEN kind IN ('MEDICAL_REPORT', 'SCHOOL_PAPER', 'QUOTE', 'RECEIPT', 'PHOTO')
    WHEN 'finance' THEN kind IN ('QUOTE', 'RECEIPT')
    WHEN 'auditor' THEN kind IN ('QUOTE', 'RECEIPT')
    ELSE false
  END);
CREATE POLICY cleared ON document AS RESTRICTIVE FOR SELECT TO retour_app USING (
  sensitivity = 'STANDARD' OR (SELECT current_setting('app.role', true)) = 'system'
  OR sensitivity::text = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[])
  OR recorded_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY added ON document FOR INSERT TO retour_app WITH CHECK (
  EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor')
  AND recorded_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY changed ON document FOR UPDATE TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor'));

GRANT SELECT, INSERT ON document_version TO retour_app;
GRANT UPDATE (scan, scanned_at, scan_attempts) ON document_version TO retour_app;
CREATE POLICY of_visible_document ON document_version FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM document d WHERE d.id = document_id));
CREATE POLICY added ON document_version FOR INSERT TO retour_app WITH CHECK (
  EXISTS (SELECT 1 FROM document d WHERE d.id = document_id)
  AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor')
  AND uploaded_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY scanned ON document_version FOR UPDATE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'system');

GRANT SELECT, INSERT ON document_waiver TO retour_app;
GRANT UPDATE (lifted_on) ON document_waiver TO retour_app;
CREATE POLICY for_carers ON document_waiver FOR ALL TO retour_app USING (
  EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'travel', 'specialist', 'supervisor'));
CREATE POLICY cleared ON document_waiver AS RESTRICTIVE FOR ALL TO retour_app USING (
  sensitivity = 'STANDARD' OR sensitivity::text = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[]));

GRANT SELECT, INSERT ON document_translation TO retour_app;
GRANT UPDATE (received_on, cancelled_on, cost_cents, translated_id, version) ON document_translation TO retour_app;
CREATE POLICY of_visible_document ON document_translation FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM document d WHERE d.id = document_id))
  WITH CHECK (EXISTS (SELECT 1 FROM document d WHERE d.id = document_id)
    AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor'));

-- What the papers of a file weigh together, those out of the actor's sight too: the room of a file is one for everybody.
CREATE FUNCTION app.document_room_taken(the_case uuid) RETURNS TABLE (bytes bigint, files bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(sum(v.bytes) FILTER (WHERE v.scan <> 'infected'), 0)::bigint, count(*) FROM document_version v WHERE v.case_id = the_case
$$;
REVOKE EXECUTE ON FUNCTION app.document_room_taken(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.document_room_taken(uuid) TO retour_app;

RESET ROLE;
