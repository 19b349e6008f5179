-- Two roles of the cluster: the owner of every object, and the group of the server's own login, which may not change the schema. Logins are made
-- by the launcher. A database of the same cluster may have made them before.
DO $$ BEGIN CREATE ROLE retour_owner NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE retour_app NOLOGIN NOSUPERUSER NOBYPASSRLS; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN
  -- Whoever makes a role may only give it away (PostgreSQL 16); acting as it takes a grant of its own.
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN EXECUTE format('GRANT retour_owner TO %I', current_user); END IF;
  EXECUTE format('GRANT CREATE ON DATABASE %I TO retour_owner', current_database());
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CREATE, USAGE ON SCHEMA public TO retour_owner;
GRANT USAGE ON SCHEMA public TO retour_app;
CREATE SCHEMA app AUTHORIZATION retour_owner;
GRANT USAGE ON SCHEMA app TO retour_app;

CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
