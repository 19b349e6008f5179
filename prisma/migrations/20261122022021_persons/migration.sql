SET ROLE retour_owner;

-- A person apart from the files: other names, papers, ways to reach them, where they live. The name as in the document stays on the person.
CREATE TYPE person_name_kind AS ENUM ('SPELLING', 'FORMER', 'ALIAS');
CREATE TYPE identity_document_kind AS ENUM ('PASSPORT', 'ID_CARD', 'LAISSEZ_PASSER', 'CONSULAR_CARD', 'RESIDENCE_CARD', 'BIRTH_CERTIFICATE', 'DRIVING_LICENCE', 'OTHER');
CREATE TYPE contact_kind AS ENUM ('PHONE', 'WHATSAPP', 'EMAIL');
CREATE TYPE address_kind AS ENUM ('NONE', 'CENTRE', 'STREET');

ALTER TABLE person
  ADD COLUMN other_nationalities text[] NOT NULL DEFAULT '{}',
  ADD COLUMN spoken_languages text[] NOT NULL DEFAULT '{}',
  ADD COLUMN interpreter_needed boolean,
  ADD CONSTRAINT person_nationalities_differ CHECK (NOT nationality::text = ANY (other_nationalities));

CREATE TABLE person_name (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL,
  position integer NOT NULL,
  kind person_name_kind NOT NULL,
  name text NOT NULL,
  CONSTRAINT person_name_pkey PRIMARY KEY (id),
  CONSTRAINT person_name_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT person_name_filled CHECK (btrim(name) <> '')
);
CREATE UNIQUE INDEX person_name_person_id_position_key ON person_name (person_id, position);

CREATE TABLE identity_document (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL,
  position integer NOT NULL,
  kind identity_document_kind NOT NULL,
  number text NOT NULL,
  country char(2),
  issued_on date,
  valid_until date,
  CONSTRAINT identity_document_pkey PRIMARY KEY (id),
  CONSTRAINT identity_document_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT identity_document_number_plain CHECK (number ~ '^[0-9A-Z]+$'),
  CONSTRAINT identity_document_dates CHECK (valid_until >= issued_on)
);
CREATE UNIQUE INDEX identity_document_person_id_position_key ON identity_document (person_id, position);

CREATE TABLE contact_point (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL,
  position integer NOT NULL,
  kind contact_kind NOT NULL,
  value text NOT NULL,
  owner text,
  ended_on date,
  CONSTRAINT contact_point_pkey PRIMARY KEY (id),
  CONSTRAINT contact_point_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT contact_point_filled CHECK (btrim(value) <> '')
);
CREATE UNIQUE INDEX contact_point_person_id_position_key ON contact_point (person_id, position);

CREATE TABLE person_address (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL,
  position integer NOT NULL,
  kind address_kind NOT NULL,
  line text,
  postcode text,
  town text,
  country char(2),
  from_on date,
  until_on date,
  CONSTRAINT person_address_pkey PRIMARY KEY (id),
  CONSTRAINT person_address_person_id_fkey FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT person_address_dates CHECK (until_on >= from_on),
  CONSTRAINT person_address_somewhere CHECK (kind = 'NONE' OR btrim(line) <> '')
);
CREATE UNIQUE INDEX person_address_person_id_position_key ON person_address (person_id, position);

-- Names and papers are seen with the person; how and where somebody is reached only by those who have to.
DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('person_name', ARRAY['partner', 'counsellor', 'travel', 'specialist', 'finance', 'field', 'supervisor', 'auditor', 'system']),
    ('identity_document', ARRAY['partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor', 'system']),
    ('contact_point', ARRAY['partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor', 'system']),
    ('person_address', ARRAY['partner', 'counsellor', 'specialist', 'supervisor', 'system'])) AS v (name, readers)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t.name);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t.name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO retour_app', t.name);
    EXECUTE format('CREATE POLICY of_visible_person ON %I FOR SELECT TO retour_app USING ((SELECT current_setting(''app.role'', true)) = ANY (%L)
      AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_id))', t.name, t.readers);
    EXECUTE format('CREATE POLICY kept_by_counsellors ON %I FOR ALL TO retour_app USING ((SELECT current_setting(''app.role'', true)) IN (''partner'', ''counsellor'', ''specialist'', ''supervisor'')
      AND EXISTS (SELECT 1 FROM person p WHERE p.id = person_id))', t.name);
  END LOOP;
END $$;

-- Somebody is found, and known again, by these numbers and names too.
CREATE OR REPLACE FUNCTION app.identifiers_of(people uuid[]) RETURNS TABLE (person_id uuid, kind text, key text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, 'immigration_number', app.fold_number(p.immigration_number) FROM person p WHERE p.id = ANY (people) AND p.immigration_number IS NOT NULL
  UNION SELECT d.person_id, 'document', app.fold_number(d.number) FROM travel_document d WHERE d.person_id = ANY (people) AND d.number IS NOT NULL
  UNION SELECT d.person_id, 'document', d.number FROM identity_document d WHERE d.person_id = ANY (people)
  UNION SELECT k.person_id, CASE k.kind WHEN 'EMAIL' THEN 'email' ELSE 'phone' END,
    CASE k.kind WHEN 'EMAIL' THEN lower(btrim(k.value)) ELSE app.fold_phone(k.value) END FROM contact_point k WHERE k.person_id = ANY (people)
  UNION SELECT m.person_id, 'phone', app.fold_phone(a.contact_phone) FROM household_member m JOIN application a ON a.case_id = m.case_id
    WHERE m.person_id = ANY (people) AND a.contact_phone IS NOT NULL
$$;
CREATE TRIGGER identity_document_identifiers AFTER INSERT OR UPDATE OR DELETE ON identity_document FOR EACH ROW EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER contact_point_identifiers AFTER INSERT OR UPDATE OR DELETE ON contact_point FOR EACH ROW EXECUTE FUNCTION app.identifiers_changed();
CREATE OR REPLACE FUNCTION app.names_without_words(most integer) RETURNS TABLE (person_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, n.name FROM (SELECT * FROM person x WHERE current_setting('app.role', true) = 'system'
      AND NOT EXISTS (SELECT 1 FROM person_word w WHERE w.person_id = x.id) LIMIT most) p,
    unnest(ARRAY[p.family_name, p.given_names, p.native_name] || ARRAY(SELECT o.name FROM person_name o WHERE o.person_id = p.id)) AS n (name)
  WHERE n.name IS NOT NULL
$$;

RESET ROLE;
