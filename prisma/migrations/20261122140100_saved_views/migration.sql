SET ROLE retour_owner;

-- A filter of a list under a name of its own. Shared with the people of one's organisation, or nobody's but one's own. The words of a search
-- are never part of it: they are names of people.
CREATE TABLE saved_view (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  owner_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisation (id) ON DELETE RESTRICT,
  list text NOT NULL CHECK (list IN ('cases', 'applications')),
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  filter jsonb NOT NULL CHECK (jsonb_typeof(filter) = 'object' AND NOT filter ? 'q' AND octet_length(filter::text) <= 2000),
  is_shared boolean NOT NULL DEFAULT false,
  position integer NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT now());
CREATE INDEX saved_view_owner_id_position_idx ON saved_view (owner_id, position);
CREATE INDEX saved_view_shared ON saved_view (organisation_id) WHERE is_shared;
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON saved_view TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE, UPDATE (name, is_shared, position, version) ON saved_view TO retour_app;
CREATE POLICY seen ON saved_view FOR SELECT TO retour_app USING (owner_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  OR (is_shared AND organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)));
CREATE POLICY made ON saved_view FOR INSERT TO retour_app WITH CHECK (owner_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
  AND organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid));
CREATE POLICY changed ON saved_view FOR UPDATE TO retour_app USING (owner_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid))
  WITH CHECK (owner_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));
CREATE POLICY removed ON saved_view FOR DELETE TO retour_app USING (owner_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

-- How somebody wants a list to look: their columns, their line height, and the view it opens with.
CREATE TABLE list_choice (
  user_id uuid NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  list text NOT NULL CHECK (list IN ('cases', 'applications')),
  columns text[] NOT NULL DEFAULT '{}',
  density text NOT NULL DEFAULT 'compact' CHECK (density IN ('compact', 'comfortable')),
  default_view_id uuid REFERENCES saved_view (id) ON DELETE SET NULL,
  PRIMARY KEY (user_id, list));
CREATE INDEX list_choice_default_view_id_idx ON list_choice (default_view_id);
ALTER TABLE list_choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE list_choice FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON list_choice TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (columns, density, default_view_id) ON list_choice TO retour_app;
CREATE POLICY own ON list_choice TO retour_app USING (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid))
  WITH CHECK (user_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid));

RESET ROLE;
