SET ROLE retour_owner;

-- A closed file goes by another name wherever files are listed, sorted and searched, also for those who may open it.
ALTER TABLE case_file ADD COLUMN alias text;
ALTER TABLE case_file ADD CONSTRAINT case_file_alias CHECK (alias IS NULL OR (sensitivity = 'CLOSED' AND btrim(alias) <> ''));
CREATE FUNCTION app.keep_alias() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.beneficiary_name := NEW.alias;
  NEW.search_text := app.fold(NEW.ref || ' ' || NEW.alias);
  RETURN NEW;
END $$;
CREATE TRIGGER case_file_alias BEFORE INSERT OR UPDATE ON case_file FOR EACH ROW WHEN (NEW.alias IS NOT NULL) EXECUTE FUNCTION app.keep_alias();

-- What protects a victim of trafficking. Words are sealed with the key of the case.
CREATE TABLE closed_file (
  case_id uuid PRIMARY KEY REFERENCES case_file (id) ON DELETE RESTRICT,
  closed_on date NOT NULL,
  closed_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  reason_sealed bytea NOT NULL,
  protection_sealed bytea,
  destination_sealed bytea,
  version integer NOT NULL DEFAULT 1);
-- By each of two offices: the one in Belgium and the one in the country of return.
CREATE TABLE risk_assessment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES closed_file (case_id) ON DELETE RESTRICT,
  office text NOT NULL CHECK (office IN ('BELGIUM', 'RETURN_COUNTRY')),
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 5),
  likelihood smallint NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
  words_sealed bytea NOT NULL,
  assessed_on date NOT NULL,
  review_on date NOT NULL,
  assessed_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT risk_assessment_dates CHECK (review_on > assessed_on));
CREATE INDEX risk_assessment_case_id_office_created_at_idx ON risk_assessment (case_id, office, created_at DESC);
-- To see where somebody goes, or to change it, takes two cleared people.
CREATE TABLE destination_request (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES closed_file (case_id) ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('SEE', 'CHANGE')),
  content_sealed bytea,
  asked_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  asked_at timestamptz(6) NOT NULL DEFAULT now(),
  decided_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  decided_at timestamptz(6),
  agreed boolean,
  CONSTRAINT destination_request_content CHECK ((kind = 'CHANGE') = (content_sealed IS NOT NULL)),
  CONSTRAINT destination_request_by_another CHECK (decided_by_id <> asked_by_id),
  CONSTRAINT destination_request_decision CHECK ((decided_by_id IS NULL) = (decided_at IS NULL) AND (decided_at IS NULL) = (agreed IS NULL)));
CREATE UNIQUE INDEX destination_request_open ON destination_request (case_id, asked_by_id, kind) WHERE decided_at IS NULL;
CREATE INDEX destination_request_case_id_asked_at_idx ON destination_request (case_id, asked_at DESC);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['closed_file', 'risk_assessment', 'destination_request'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO retour_app', t);
    EXECUTE format('CREATE POLICY for_the_cleared ON %I FOR ALL TO retour_app USING (
      ''VOT'' = ANY ((SELECT coalesce(NULLIF(current_setting(''app.clear'', true), ''''), ''{}''))::text[])
      AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id AND c.sensitivity = ''CLOSED''))', t);
  END LOOP;
END $$;
GRANT UPDATE (protection_sealed, destination_sealed, version) ON closed_file TO retour_app;
GRANT UPDATE (decided_by_id, decided_at, agreed) ON destination_request TO retour_app;

-- Closing takes the file out of the sight of whoever closes it without the clearance, so that no statement of theirs could. The caller sees the
-- file until here. A counsellor without the clearance keeps no file they cannot open. Returns who is to be told: the cleared specialists.
CREATE FUNCTION app.close_file(file uuid, other_name text, reason bytea, place bytea, on_day date) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE cleared uuid[];
BEGIN
  IF current_setting('app.role', true) NOT IN ('partner', 'counsellor', 'specialist', 'supervisor') THEN
    RAISE EXCEPTION 'not for this role' USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(array_agg(DISTINCT c.user_id), '{}') INTO cleared FROM user_clearance c JOIN app_user u ON u.id = c.user_id AND u.active
    WHERE c.clearance = 'VOT' AND c.valid_from <= current_date AND (c.valid_to IS NULL OR c.valid_to > current_date);
  UPDATE case_file SET sensitivity = 'CLOSED', alias = other_name, tracks = CASE WHEN 'VOT' = ANY (tracks) THEN tracks ELSE tracks || 'VOT'::text END,
    counsellor_id = CASE WHEN counsellor_id = ANY (cleared) THEN counsellor_id END, version = version + 1 WHERE id = file AND sensitivity = 'STANDARD';
  IF NOT FOUND THEN RAISE EXCEPTION 'closed already' USING ERRCODE = '23514'; END IF;
  INSERT INTO closed_file (case_id, closed_on, closed_by_id, reason_sealed, destination_sealed)
    VALUES (file, on_day, NULLIF(current_setting('app.uid', true), '')::uuid, reason, place);
  UPDATE application SET destination_place = NULL, destination_state = NULL WHERE case_id = file;
  RETURN (SELECT coalesce(array_agg(u.id), '{}') FROM app_user u WHERE u.id = ANY (cleared) AND u.role = 'specialist'
    AND u.id IS DISTINCT FROM NULLIF(current_setting('app.uid', true), '')::uuid);
END $$;
REVOKE EXECUTE ON FUNCTION app.close_file(uuid, text, bytea, bytea, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.close_file(uuid, text, bytea, bytea, date) TO retour_app;

RESET ROLE;
