SET ROLE retour_owner;

-- With whom data may be shared at all. Authorities of the country of origin are not among them, and no row can name them.
CREATE TYPE recipient_kind AS ENUM ('FEDASIL', 'IOM', 'CARITAS', 'REFERRING_PARTNER', 'RECEIVING_PARTNER', 'MEDICAL_PROVIDER', 'GUARDIANSHIP', 'CARRIER');
CREATE TYPE signing_way AS ENUM ('paper', 'screen', 'typed');
CREATE TYPE pressure AS ENUM ('none', 'doubt');
CREATE TYPE capacity AS ENUM ('able', 'able_with_support', 'not_able');

ALTER TABLE consent
  ADD COLUMN recipient recipient_kind,
  ADD COLUMN expires_on date,
  ADD COLUMN mode counselling_mode NOT NULL DEFAULT 'desk',
  ADD COLUMN place text,
  ADD COLUMN interpreter_needed boolean,
  ADD COLUMN interpreter text,
  ADD COLUMN signed_how signing_way NOT NULL DEFAULT 'paper',
  ADD COLUMN signed_by text,
  ADD COLUMN signature jsonb,
  ADD COLUMN paper_place text,
  ADD CONSTRAINT consent_recipient_of_sharing CHECK ((purpose = 'SHARING') = (recipient IS NOT NULL)),
  ADD CONSTRAINT consent_expires_later CHECK (expires_on IS NULL OR expires_on >= given_on),
  ADD CONSTRAINT consent_signed CHECK ((signed_how = 'screen') = (signature IS NOT NULL) AND (signed_how = 'paper' OR signed_by IS NOT NULL));
DROP INDEX consent_one_live;
CREATE UNIQUE INDEX consent_one_live ON consent (case_id, person_id, purpose, recipient, given_on) NULLS NOT DISTINCT WHERE withdrawn_on IS NULL;

-- That the choice was free: what was explained, how, and what the person answered in their own words.
CREATE TABLE free_choice (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  held_on date NOT NULL,
  mode counselling_mode NOT NULL,
  place text,
  language text NOT NULL,
  interpreter_needed boolean NOT NULL,
  interpreter text,
  explained text[] NOT NULL,
  country_information text,
  own_words text NOT NULL,
  pressure pressure NOT NULL,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT free_choice_explained CHECK (cardinality(explained) > 0));
CREATE INDEX free_choice_case_id_idx ON free_choice (case_id);

CREATE TABLE capacity_assessment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  assessed_on date NOT NULL,
  assessor text NOT NULL,
  result capacity NOT NULL,
  support text,
  decides text,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT capacity_assessment_decides CHECK ((result = 'not_able') = (decides IS NOT NULL)),
  CONSTRAINT capacity_assessment_support CHECK ((result = 'able_with_support') = (support IS NOT NULL)));
CREATE INDEX capacity_assessment_case_id_idx ON capacity_assessment (case_id);

-- What went to whom, on which consent.
CREATE TABLE disclosure (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  recipient recipient_kind NOT NULL,
  organisation text NOT NULL,
  what text[] NOT NULL,
  shared_on date NOT NULL,
  consent_id uuid NOT NULL REFERENCES consent (id) ON DELETE RESTRICT,
  recorded_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT disclosure_of_something CHECK (cardinality(what) > 0));
CREATE INDEX disclosure_case_id_idx ON disclosure (case_id);

-- What is the person's own goes along when the household parts (app.move_member changes the membership and the consents).
CREATE FUNCTION app.move_choices() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE free_choice SET case_id = NEW.case_id WHERE case_id = OLD.case_id AND person_id = NEW.person_id;
  UPDATE capacity_assessment SET case_id = NEW.case_id WHERE case_id = OLD.case_id AND person_id = NEW.person_id;
  UPDATE disclosure SET case_id = NEW.case_id WHERE case_id = OLD.case_id AND person_id = NEW.person_id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION app.move_choices() FROM PUBLIC;
CREATE TRIGGER move_choices AFTER UPDATE OF case_id ON household_member
  FOR EACH ROW WHEN (OLD.case_id IS DISTINCT FROM NEW.case_id) EXECUTE FUNCTION app.move_choices();

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['free_choice', 'capacity_assessment', 'disclosure'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO retour_app', t);
    EXECUTE format('CREATE POLICY recorded ON %I FOR INSERT TO retour_app WITH CHECK (
      (SELECT current_setting(''app.role'', true)) IN (''partner'', ''counsellor'', ''specialist'', ''supervisor'')
      AND recorded_by_id = (SELECT NULLIF(current_setting(''app.uid'', true), '''')::uuid)
      AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))', t);
  END LOOP;
END $$;
-- Own words and capacity: those who inform the person. Who has the data: everybody who works on the file and may take consent back.
CREATE POLICY for_informers ON free_choice FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY for_informers ON capacity_assessment FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor') AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY of_visible_case ON disclosure FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));

RESET ROLE;
