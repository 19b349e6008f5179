SET ROLE retour_owner;

-- Who has a file open now. A mark of a moment, not part of the file: it is worth nothing a minute later.
CREATE TABLE presence (
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  place text NOT NULL,
  seen_at timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, user_id, place),
  CONSTRAINT presence_place CHECK (place IN ('file', 'household', 'return', 'situation', 'vulnerability', 'guardian')));
CREATE INDEX presence_user_id_idx ON presence (user_id);

-- Who writes in a section, and since when: one row a section is the one source of truth. It is a courtesy; the version of the file decides.
CREATE TABLE section_hold (
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  section text NOT NULL,
  holder_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  since timestamptz(6) NOT NULL DEFAULT now(),
  active_at timestamptz(6) NOT NULL DEFAULT now(),
  released_at timestamptz(6),
  released_by_id uuid REFERENCES app_user (id) ON DELETE SET NULL,
  PRIMARY KEY (case_id, section),
  CONSTRAINT section_hold_section CHECK (section IN ('household', 'return', 'situation', 'vulnerability', 'guardian')),
  CONSTRAINT section_hold_released CHECK (released_at IS NOT NULL OR released_by_id IS NULL),
  CONSTRAINT section_hold_order CHECK (active_at >= since));
CREATE INDEX section_hold_holder_id_idx ON section_hold (holder_id);

-- What somebody typed into a section and has not saved. Nobody else reads it.
CREATE TABLE working_copy (
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  section text NOT NULL,
  version integer NOT NULL,
  answers jsonb NOT NULL,
  saved_at timestamptz(6) NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, case_id, section),
  CONSTRAINT working_copy_section CHECK (section IN ('household', 'return', 'situation', 'vulnerability', 'guardian')),
  CONSTRAINT working_copy_size CHECK (octet_length(answers::text) <= 200000));
CREATE INDEX working_copy_case_id_idx ON working_copy (case_id);

ALTER TABLE presence ENABLE ROW LEVEL SECURITY;
ALTER TABLE presence FORCE ROW LEVEL SECURITY;
ALTER TABLE section_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE section_hold FORCE ROW LEVEL SECURITY;
ALTER TABLE working_copy ENABLE ROW LEVEL SECURITY;
ALTER TABLE working_copy FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON presence TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON section_hold TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON working_copy TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON presence, section_hold, working_copy TO retour_app;

-- Whoever sees the file sees who else has it open; everybody leaves marks of their own only.
CREATE POLICY of_visible_case ON presence FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY own_mark ON presence FOR INSERT TO retour_app WITH CHECK (
  user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY own_again ON presence FOR UPDATE TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid))
  WITH CHECK (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY own_end ON presence FOR DELETE TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

-- A hold is taken under one's own name, from nobody or from somebody who has been silent for fifteen minutes; a supervisor may release one.
CREATE POLICY of_visible_case ON section_hold FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY own_hold ON section_hold FOR INSERT TO retour_app WITH CHECK (
  holder_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND released_at IS NULL
  AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist', 'supervisor')
  AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY taken_over_or_released ON section_hold FOR UPDATE TO retour_app USING (
  holder_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) OR released_at IS NOT NULL OR active_at < now() - interval '15 minutes'
  OR (SELECT current_setting('app.role', true)) = 'supervisor')
  WITH CHECK (holder_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) OR (released_at IS NOT NULL AND (SELECT current_setting('app.role', true)) = 'supervisor'));
CREATE POLICY own_end ON section_hold FOR DELETE TO retour_app USING (holder_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

CREATE POLICY own ON working_copy FOR ALL TO retour_app USING (
  user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));

-- A page that only watches who else is there must not keep a session alive: the mark of the last sign of life is put back.
CREATE FUNCTION app.begin_watcher(token text)
RETURNS TABLE (id uuid, role text, organisation_id uuid, organisation_name text, display_name text, locale text, country text, clearances text[],
  session_id uuid, idle_until timestamptz, expires_at timestamptz, database_now timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before timestamptz;
BEGIN
  SELECT x.last_seen_at INTO before FROM session x WHERE x.token_hash = sha256(convert_to(token, 'UTF8'));
  RETURN QUERY SELECT * FROM app.begin_actor(token);
  UPDATE session x SET last_seen_at = before
    WHERE x.id IN (SELECT y.id FROM session y WHERE y.token_hash = sha256(convert_to(token, 'UTF8')) AND y.last_seen_at = now() FOR UPDATE SKIP LOCKED);
END $$;
REVOKE EXECUTE ON FUNCTION app.begin_watcher(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.begin_watcher(text) TO retour_app;

RESET ROLE;
