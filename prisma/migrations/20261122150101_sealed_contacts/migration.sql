SET ROLE retour_owner;

-- The key of a person, wrapped like the key of a file: how somebody is reached and where they live belongs to no single file.
CREATE TABLE person_key (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL UNIQUE REFERENCES person (id) ON DELETE CASCADE,
  wrapped_with text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now());

-- The key under which telephones and e-mail addresses are compared without being read. There is one.
CREATE TABLE contact_index_key (
  id uuid PRIMARY KEY,
  "only" boolean NOT NULL DEFAULT true UNIQUE,
  wrapped_with text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT now(),
  CONSTRAINT contact_index_key_only CHECK ("only"));

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['person_key', 'contact_index_key'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO retour_app', t);
    EXECUTE format('GRANT UPDATE (wrapped_with, wrapped) ON %I TO retour_app', t);
    EXECUTE format('CREATE POLICY wrapped_again ON %I FOR UPDATE TO retour_app USING ((SELECT current_setting(''app.role'', true)) = ''system'')', t);
  END LOOP;
END $$;
CREATE POLICY of_visible_person ON person_key FOR SELECT TO retour_app USING (
  (SELECT current_setting('app.role', true)) = 'system' OR EXISTS (SELECT 1 FROM person p WHERE p.id = person_id));
CREATE POLICY made ON person_key FOR INSERT TO retour_app WITH CHECK (
  (SELECT current_setting('app.role', true)) = 'system' OR EXISTS (SELECT 1 FROM person p WHERE p.id = person_id));
-- Wrapped, it says nothing; whoever looks for a number needs it.
CREATE POLICY of_everybody ON contact_index_key FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) <> '');
CREATE POLICY made ON contact_index_key FOR INSERT TO retour_app WITH CHECK ((SELECT current_setting('app.role', true)) <> '');

-- The server seals what is there already in every file, also in one it does not show.
CREATE POLICY made_by_the_server ON case_key FOR INSERT TO retour_app WITH CHECK ((SELECT current_setting('app.role', true)) = 'system');

-- What these are compared by: a keyed hash of the folded number or address.
ALTER TABLE contact_point ADD COLUMN value_index text;
ALTER TABLE application ADD COLUMN contact_phone_index text;

-- From here on only sealed values are written. Rows that are there already are sealed at the next start, by the server, which has the keys.
ALTER TABLE contact_point ADD CONSTRAINT contact_point_sealed CHECK (value LIKE 'sealed:%') NOT VALID;
ALTER TABLE person_address ADD CONSTRAINT person_address_sealed CHECK (
  coalesce(line, 'sealed:') LIKE 'sealed:%' AND coalesce(postcode, 'sealed:') LIKE 'sealed:%' AND coalesce(town, 'sealed:') LIKE 'sealed:%') NOT VALID;
CREATE FUNCTION app.is_sealed_application(contact_phone text, guardian_contact text, accommodation text, snapshot jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT coalesce(contact_phone, 'sealed:') LIKE 'sealed:%' AND coalesce(guardian_contact, 'sealed:') LIKE 'sealed:%'
    AND coalesce(accommodation, 'sealed:') LIKE 'sealed:%'
    AND NOT coalesce(jsonb_path_exists(snapshot, '$.rounds[*].answers.keyvalue() ? ((@.key == "contactPhone" || @.key == "guardianContact" || @.key == "accommodation")
      && @.value.type() == "string" && !(@.value starts with "sealed:"))'), false)
$$;
ALTER TABLE application ADD CONSTRAINT application_sealed CHECK (app.is_sealed_application(contact_phone, guardian_contact, accommodation, snapshot)) NOT VALID;
ALTER TABLE amendment_row ADD CONSTRAINT amendment_row_sealed CHECK (field NOT IN ('contactPhone', 'guardianContact', 'accommodation')
  OR ((before = '' OR before LIKE 'sealed:%') AND (after = '' OR after LIKE 'sealed:%'))) NOT VALID;
ALTER TABLE draft_text ADD CONSTRAINT draft_text_sealed CHECK (field NOT IN ('contactPhone', 'guardianContact', 'accommodation') OR content LIKE 'sealed:%') NOT VALID;
ALTER TABLE draft_text DROP CONSTRAINT draft_text_length;
ALTER TABLE draft_text ADD CONSTRAINT draft_text_length CHECK (
  char_length(content) BETWEEN 1 AND CASE WHEN content LIKE 'sealed:%' THEN 24000 ELSE 4000 END AND char_length(field) <= 120);

-- Not yet saved: what was typed into these fields in the minutes before the upgrade is typed again.
DELETE FROM draft_text WHERE field IN ('contactPhone', 'guardianContact', 'accommodation');
DELETE FROM working_copy;
ALTER TABLE working_copy DROP CONSTRAINT working_copy_size;
ALTER TABLE working_copy ADD CONSTRAINT working_copy_size CHECK (octet_length(answers::text) <= 300000);
ALTER TABLE working_copy ADD CONSTRAINT working_copy_sealed CHECK (coalesce(answers ->> 'sealed' LIKE 'sealed:%', false));
UPDATE person_search SET typed = typed - 'number' WHERE typed ? 'number';

-- Somebody is found by these as before; telephones and e-mail addresses by their keyed hash only.
CREATE OR REPLACE FUNCTION app.identifiers_of(people uuid[]) RETURNS TABLE (person_id uuid, kind text, key text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, 'immigration_number', app.fold_number(p.immigration_number) FROM person p WHERE p.id = ANY (people) AND p.immigration_number IS NOT NULL
  UNION SELECT d.person_id, 'document', app.fold_number(d.number) FROM travel_document d WHERE d.person_id = ANY (people) AND d.number IS NOT NULL
  UNION SELECT d.person_id, 'document', d.number FROM identity_document d WHERE d.person_id = ANY (people)
  UNION SELECT k.person_id, CASE k.kind WHEN 'EMAIL' THEN 'email' ELSE 'phone' END, k.value_index
    FROM contact_point k WHERE k.person_id = ANY (people) AND k.value_index IS NOT NULL
  UNION SELECT m.person_id, 'phone', a.contact_phone_index FROM household_member m JOIN application a ON a.case_id = m.case_id
    WHERE m.person_id = ANY (people) AND a.contact_phone_index IS NOT NULL
$$;
DELETE FROM person_identifier WHERE kind IN ('phone', 'email');
DROP TRIGGER application_identifiers_new ON application;
DROP TRIGGER application_identifiers ON application;
CREATE TRIGGER application_identifiers_new AFTER INSERT ON application FOR EACH ROW WHEN (NEW.contact_phone_index IS NOT NULL) EXECUTE FUNCTION app.identifiers_changed();
CREATE TRIGGER application_identifiers AFTER UPDATE OF contact_phone_index ON application FOR EACH ROW
  WHEN (NEW.contact_phone_index IS DISTINCT FROM OLD.contact_phone_index) EXECUTE FUNCTION app.identifiers_changed();

-- Persons by a number, or by a whole e-mail address. `contact`: the keyed hash of what was typed, taken as a telephone or as an e-mail address.
DROP FUNCTION app.people_numbered(text);
DROP FUNCTION app.fold_phone(text);
CREATE FUNCTION app.people_numbered(typed text, contact text) RETURNS TABLE (person_id uuid, kind text, is_whole boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 5
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE number text := app.fold_number(typed); digits text := regexp_replace(number, '^(SP|OV)(?=\d)', '');
BEGIN
  IF strpos(typed, '@') > 0 THEN
    RETURN QUERY SELECT i.person_id, i.kind, true FROM person_identifier i WHERE i.kind = 'email' AND i.key = contact LIMIT 200;
    RETURN;
  END IF;
  IF length(regexp_replace(number, '\D', '', 'g')) < 4 OR length(number) < 5 THEN RETURN; END IF;
  RETURN QUERY SELECT i.person_id, i.kind, i.kind = 'phone' OR i.key IN (number, digits) FROM person_identifier i
    WHERE (i.kind = 'phone' AND i.key = contact)
      OR (i.kind NOT IN ('phone', 'email') AND (i.key = ANY (ARRAY[number, digits]) OR (length(digits) >= 6 AND i.key >= digits AND i.key < digits || 'a')))
    ORDER BY 3 DESC LIMIT 200;
END $$;

-- What was written before there were keys, for the job of the server that seals it; empty for everybody else.
CREATE FUNCTION app.unsealed_contacts(most integer) RETURNS TABLE (place text, id uuid, owner_id uuid, plain jsonb) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT * FROM (
    SELECT 'contact_point', k.id, k.person_id, jsonb_build_object('kind', k.kind, 'value', k.value) FROM contact_point k WHERE k.value NOT LIKE 'sealed:%'
    UNION ALL SELECT 'person_address', a.id, a.person_id, jsonb_build_object('line', a.line, 'postcode', a.postcode, 'town', a.town) FROM person_address a
      WHERE a.line NOT LIKE 'sealed:%' OR a.postcode NOT LIKE 'sealed:%' OR a.town NOT LIKE 'sealed:%'
    UNION ALL SELECT 'application', a.case_id, a.case_id, jsonb_build_object('contactPhone', a.contact_phone, 'guardianContact', a.guardian_contact,
      'accommodation', a.accommodation, 'snapshot', a.snapshot) FROM application a
      WHERE NOT app.is_sealed_application(a.contact_phone, a.guardian_contact, a.accommodation, a.snapshot)
    UNION ALL SELECT 'amendment', m.id, m.case_id, jsonb_agg(jsonb_build_object('position', r.position, 'before', r.before, 'after', r.after))
      FROM amendment_row r JOIN amendment m ON m.id = r.amendment_id WHERE r.field IN ('contactPhone', 'guardianContact', 'accommodation')
        AND ((r.before <> '' AND r.before NOT LIKE 'sealed:%') OR (r.after <> '' AND r.after NOT LIKE 'sealed:%')) GROUP BY m.id, m.case_id) x (place, id, owner_id, plain)
  WHERE current_setting('app.role', true) = 'system' LIMIT most
$$;
CREATE FUNCTION app.seal_contact(place text, of uuid, sealed jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF current_setting('app.role', true) IS DISTINCT FROM 'system' THEN RAISE EXCEPTION 'only the server seals what is there already'; END IF;
  CASE place
    WHEN 'contact_point' THEN UPDATE contact_point SET value = sealed ->> 'value', value_index = sealed ->> 'index' WHERE id = of;
    WHEN 'person_address' THEN UPDATE person_address SET line = sealed ->> 'line', postcode = sealed ->> 'postcode', town = sealed ->> 'town' WHERE id = of;
    WHEN 'application' THEN UPDATE application SET contact_phone = sealed ->> 'contactPhone', contact_phone_index = sealed ->> 'index',
      guardian_contact = sealed ->> 'guardianContact', accommodation = sealed ->> 'accommodation', snapshot = nullif(sealed -> 'snapshot', 'null') WHERE case_id = of;
    WHEN 'amendment' THEN UPDATE amendment_row r SET before = s.before, after = s.after
      FROM jsonb_to_recordset(sealed) AS s (position integer, before text, after text) WHERE r.amendment_id = of AND r.position = s.position;
  END CASE;
END $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.people_numbered(text, text), app.unsealed_contacts(integer), app.seal_contact(text, uuid, jsonb),
  app.is_sealed_application(text, text, text, jsonb) TO retour_app;

RESET ROLE;
