SET ROLE retour_owner;

-- What one file counts for in the figures of the programme: one row per metric and day it is counted on (the first of a month for what happens, the
-- day itself for what waits), with the facts it can be broken down by.
CREATE TABLE case_figure (
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE CASCADE,
  metric text NOT NULL,
  counted_on date NOT NULL,
  -- The stage of a file that waits, the kind of a follow-up that is planned; empty elsewhere.
  item text NOT NULL DEFAULT '',
  persons integer NOT NULL,
  cases integer NOT NULL,
  partner_id uuid NOT NULL,
  desk_id uuid NOT NULL,
  destination text NOT NULL,
  status text NOT NULL,
  channel text NOT NULL,
  organiser text NOT NULL,
  office text NOT NULL,
  -- From the registration to the first departure; only with a departure.
  days integer,
  sensitivity sensitivity NOT NULL,
  PRIMARY KEY (case_id, metric, counted_on, item));
CREATE INDEX case_figure_metric_counted_on_case_id_idx ON case_figure (metric, counted_on, case_id);
CREATE INDEX case_figure_partner_id_metric_counted_on_idx ON case_figure (partner_id, metric, counted_on);
CREATE INDEX case_figure_desk_id_metric_counted_on_idx ON case_figure (desk_id, metric, counted_on);
CREATE INDEX case_figure_destination_metric_counted_on_idx ON case_figure (destination, metric, counted_on);

-- The figures themselves, summed: over everything, one sender, one desk, one country or one organiser, by one dimension.
CREATE TABLE figure_rollup (
  scope text NOT NULL,
  scope_key text NOT NULL,
  metric text NOT NULL,
  dimension text NOT NULL,
  counted_on date NOT NULL,
  key text NOT NULL,
  persons integer NOT NULL,
  cases integer NOT NULL,
  PRIMARY KEY (scope, scope_key, metric, dimension, counted_on, key));

CREATE FUNCTION app.figures_of(asked uuid) RETURNS SETOF case_figure LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH c AS (
    SELECT f.id, f.stage, f.registered_on, f.departed_on, f.created_at, f.referring_organisation_id, f.desk_organisation_id, coalesce(f.destination::text, '') AS destination,
      f.referral_channel::text AS channel, f.sensitivity,
      coalesce((SELECT a.administrative_status::text FROM application a WHERE a.case_id = f.id), '') AS status,
      coalesce((SELECT b.organiser FROM booking b WHERE b.case_id = f.id AND b.status IN ('live', 'flown') ORDER BY b.booked_at DESC, b.id LIMIT 1), '') AS organiser,
      coalesce((SELECT p.office::text FROM plan p WHERE p.case_id = f.id AND p.status = 'approved' ORDER BY p.revision DESC LIMIT 1), '') AS office
    FROM case_file f WHERE f.id = asked AND (f.stage <> 'draft' OR f.registered_on IS NOT NULL)),
  m AS (
    SELECT date_trunc('month', h.departed_on)::date AS month, EXISTS (SELECT 1 FROM vulnerability_record v WHERE v.case_id = h.case_id AND v.person_id = h.person_id
        AND v.kind <> 'VOT' AND (v.ended_on IS NULL OR v.ended_on >= h.departed_on)) AS is_vulnerable
    FROM household_member h WHERE h.case_id = asked AND h.travelling),
  left_on AS (SELECT month, count(*)::int AS persons, (month = min(month) OVER ())::int AS cases FROM m WHERE month IS NOT NULL GROUP BY month),
  vulnerable AS (SELECT month, count(*)::int AS persons, (month = min(month) OVER ())::int AS cases FROM m WHERE month IS NOT NULL AND is_vulnerable GROUP BY month),
  counted (metric, counted_on, item, persons, cases) AS (
    SELECT 'registrations', date_trunc('month', c.registered_on)::date, '', (SELECT count(*)::int FROM m), 1 FROM c WHERE c.registered_on IS NOT NULL
    UNION ALL SELECT 'departures', month, '', persons, cases FROM left_on
    UNION ALL SELECT 'reintegration', month, '', persons, cases FROM left_on, c WHERE c.office <> ''
    UNION ALL SELECT 'vulnerable', month, '', persons, cases FROM vulnerable
    UNION ALL SELECT 'waiting', coalesce((SELECT h."on" FROM stage_history h WHERE h.case_id = c.id AND h.to_stage = c.stage AND h.from_stage IS DISTINCT FROM h.to_stage
        ORDER BY h.at DESC, h.id DESC LIMIT 1), c.registered_on, (c.created_at AT TIME ZONE 'Europe/Brussels')::date), c.stage::text, (SELECT count(*)::int FROM m), 1
      FROM c WHERE c.stage NOT IN ('draft', 'not_eligible', 'closed', 'withdrawn', 'cancelled')
    UNION ALL SELECT 'follow_ups', f.due_on, f.kind::text, (SELECT count(*)::int FROM m), 1 FROM c JOIN follow_up f ON f.case_id = c.id
      WHERE f.status = 'planned' AND c.stage IN ('departed', 'arrived', 'reintegration'))
  SELECT c.id, k.metric, k.counted_on, k.item, k.persons, k.cases, c.referring_organisation_id, c.desk_organisation_id, c.destination, c.status, c.channel, c.organiser,
    c.office, CASE WHEN k.metric = 'departures' AND k.cases = 1 THEN c.departed_on - c.registered_on END, c.sensitivity
  FROM c, counted k
$$;

-- The sums one row counts in. A closed file counts in the total of its year and nowhere else: never by country, month or sender.
CREATE FUNCTION app.rollups_of(f case_figure) RETURNS TABLE (scope text, scope_key text, dimension text, counted_on date, key text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT s.scope, s.scope_key, d.dimension, f.counted_on, d.key
  FROM (VALUES ('all', ''), ('partner', f.partner_id::text), ('desk', f.desk_id::text), ('country', f.destination), ('organiser', f.organiser)) AS s (scope, scope_key),
    (VALUES ('total', ''), ('destination', f.destination), ('status', f.status), ('channel', f.channel), ('organiser', f.organiser), ('partner', f.partner_id::text),
      ('office', f.office), ('days', f.days::text), ('item', f.item)) AS d (dimension, key)
  WHERE f.sensitivity = 'STANDARD' AND (s.scope = 'all' OR s.scope_key <> '') AND CASE WHEN f.metric IN ('waiting', 'follow_ups') THEN d.dimension = 'item'
    ELSE d.dimension <> 'item' AND d.key IS NOT NULL AND (d.dimension <> 'days' OR f.cases = 1) END
  UNION ALL
  SELECT 'closed', '', 'total', date_trunc('year', f.counted_on)::date, '' WHERE f.sensitivity = 'CLOSED' AND f.metric IN ('registrations', 'departures')
$$;

CREATE FUNCTION app.count_figures(asked uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE before case_figure[]; after case_figure[];
BEGIN
  PERFORM 1 FROM case_file c WHERE c.id = asked AND (c.stage <> 'draft' OR c.registered_on IS NOT NULL) FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT coalesce(array_agg(f ORDER BY f.metric, f.counted_on, f.item), '{}') INTO before FROM case_figure f WHERE f.case_id = asked;
  SELECT coalesce(array_agg(f ORDER BY f.metric, f.counted_on, f.item), '{}') INTO after FROM app.figures_of(asked) f;
  IF before = after THEN RETURN; END IF;
  DELETE FROM case_figure f WHERE f.case_id = asked;
  INSERT INTO case_figure SELECT f.* FROM unnest(after) f;
  INSERT INTO figure_rollup AS r (scope, scope_key, metric, dimension, counted_on, key, persons, cases)
  SELECT d.scope, d.scope_key, d.metric, d.dimension, d.counted_on, d.key, sum(d.persons), sum(d.cases) FROM (
    SELECT r.*, f.metric, f.persons, f.cases FROM unnest(after) f, app.rollups_of(f) r
    UNION ALL SELECT r.*, f.metric, -f.persons, -f.cases FROM unnest(before) f, app.rollups_of(f) r) d
  GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(d.persons) <> 0 OR sum(d.cases) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (scope, scope_key, metric, dimension, counted_on, key) DO UPDATE SET persons = r.persons + excluded.persons, cases = r.cases + excluded.cases;
END $$;

-- Runs at commit, when everything about the file is written: its sums are touched once, in one order, and locked for an instant. Further rows of the
-- same file in the same transaction bring nothing new.
CREATE FUNCTION app.figures_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE asked uuid; marker text;
BEGIN
  FOREACH asked IN ARRAY CASE
    WHEN TG_TABLE_NAME = 'case_file' THEN ARRAY[(to_jsonb(NEW) ->> 'id')::uuid]
    WHEN TG_OP = 'INSERT' THEN ARRAY[(to_jsonb(NEW) ->> 'case_id')::uuid]
    WHEN TG_OP = 'DELETE' THEN ARRAY[(to_jsonb(OLD) ->> 'case_id')::uuid]
    ELSE ARRAY[(to_jsonb(OLD) ->> 'case_id')::uuid, (to_jsonb(NEW) ->> 'case_id')::uuid] END
  LOOP
    marker := pg_current_xact_id()::text || ' ' || asked::text;
    CONTINUE WHEN current_setting('app.figures_counted', true) = marker;
    PERFORM app.count_figures(asked);
    PERFORM set_config('app.figures_counted', marker, true);
  END LOOP;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER figures_of_new_case AFTER INSERT ON case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.figures_changed();
CREATE CONSTRAINT TRIGGER figures_of_case AFTER UPDATE ON case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.stage, OLD.registered_on, OLD.departed_on, OLD.referring_organisation_id, OLD.desk_organisation_id, OLD.destination, OLD.referral_channel, OLD.sensitivity)
    IS DISTINCT FROM (NEW.stage, NEW.registered_on, NEW.departed_on, NEW.referring_organisation_id, NEW.desk_organisation_id, NEW.destination, NEW.referral_channel, NEW.sensitivity))
  EXECUTE FUNCTION app.figures_changed();
CREATE CONSTRAINT TRIGGER figures_of_member AFTER INSERT OR DELETE OR UPDATE OF case_id, person_id, travelling, departed_on ON household_member
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.figures_changed();
CREATE CONSTRAINT TRIGGER figures_of_application AFTER INSERT OR UPDATE OF administrative_status ON application
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.figures_changed();
CREATE CONSTRAINT TRIGGER figures_of_booking AFTER INSERT OR UPDATE OF status, organiser ON booking
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.figures_changed();
CREATE CONSTRAINT TRIGGER figures_of_plan AFTER INSERT OR UPDATE OF status, office ON plan
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.figures_changed();
CREATE CONSTRAINT TRIGGER figures_of_vulnerability AFTER INSERT OR DELETE OR UPDATE ON vulnerability_record
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.figures_changed();
CREATE CONSTRAINT TRIGGER figures_of_follow_up AFTER INSERT OR DELETE OR UPDATE OF status, due_on ON follow_up
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.figures_changed();

-- Everything again from the files themselves.
CREATE FUNCTION app.recount_figures() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  LOCK TABLE case_figure, figure_rollup IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM case_figure;
  DELETE FROM figure_rollup;
  INSERT INTO case_figure SELECT f.* FROM case_file c, app.figures_of(c.id) f;
  INSERT INTO figure_rollup (scope, scope_key, metric, dimension, counted_on, key, persons, cases)
  SELECT r.scope, r.scope_key, f.metric, r.dimension, r.counted_on, r.key, sum(f.persons), sum(f.cases) FROM case_figure f, app.rollups_of(f) r GROUP BY 1, 2, 3, 4, 5, 6;
END $$;

-- The server alone compares and rebuilds. One row per kind of difference, none when all is well.
CREATE FUNCTION app.figure_differences() RETURNS TABLE (what text, found bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') <> 'system' THEN RAISE EXCEPTION 'the figures are compared by the server' USING ERRCODE = '42501'; END IF;
  RETURN QUERY
  WITH live AS MATERIALIZED (SELECT f.* FROM case_file c, app.figures_of(c.id) f),
  summed AS (SELECT r.scope, r.scope_key, f.metric, r.dimension, r.counted_on, r.key, sum(f.persons)::int AS persons, sum(f.cases)::int AS cases
    FROM live f, app.rollups_of(f) r GROUP BY 1, 2, 3, 4, 5, 6)
  SELECT d.what, count(*) FROM (
    SELECT 'files' AS what FROM ((SELECT * FROM live EXCEPT SELECT * FROM case_figure) UNION ALL (SELECT * FROM case_figure EXCEPT SELECT * FROM live)) x
    UNION ALL SELECT 'sums' FROM summed s FULL JOIN figure_rollup r USING (scope, scope_key, metric, dimension, counted_on, key)
      WHERE (coalesce(s.persons, 0), coalesce(s.cases, 0)) <> (coalesce(r.persons, 0), coalesce(r.cases, 0))) d GROUP BY 1 ORDER BY 1;
END $$;
CREATE FUNCTION app.rebuild_figures() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') <> 'system' THEN RAISE EXCEPTION 'the figures are rebuilt by the server' USING ERRCODE = '42501'; END IF;
  PERFORM app.recount_figures();
END $$;

SELECT app.recount_figures();

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['case_figure', 'figure_rollup'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO retour_app', t);
  END LOOP;
END $$;
-- Each role reads the figures of its own scope: those of its organisation, its desk, its country, or of the whole programme.
CREATE POLICY own_scope ON case_figure FOR SELECT TO retour_app USING (
  (sensitivity = 'STANDARD' OR 'VOT' = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[])) AND
  CASE (SELECT current_setting('app.role', true))
    WHEN 'supervisor' THEN true
    WHEN 'auditor' THEN true
    WHEN 'finance' THEN true
    WHEN 'counsellor' THEN desk_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'partner' THEN partner_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'field' THEN destination = (SELECT current_setting('app.country', true)) AND metric IN ('departures', 'reintegration', 'waiting', 'follow_ups')
    ELSE false
  END);
CREATE POLICY own_scope ON figure_rollup FOR SELECT TO retour_app USING (
  CASE WHEN scope = 'closed' THEN 'VOT' = ANY ((SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}'))::text[])
  ELSE CASE (SELECT current_setting('app.role', true))
    WHEN 'supervisor' THEN true
    WHEN 'auditor' THEN true
    WHEN 'finance' THEN true
    WHEN 'counsellor' THEN scope = 'desk' AND scope_key = (SELECT current_setting('app.org', true))
    WHEN 'partner' THEN scope = 'partner' AND scope_key = (SELECT current_setting('app.org', true))
    WHEN 'field' THEN scope = 'country' AND scope_key = (SELECT current_setting('app.country', true)) AND metric IN ('departures', 'reintegration', 'waiting', 'follow_ups')
    ELSE false
  END END);

REVOKE EXECUTE ON FUNCTION app.figures_of(uuid), app.rollups_of(case_figure), app.count_figures(uuid), app.figures_changed(), app.recount_figures(),
  app.figure_differences(), app.rebuild_figures() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.figure_differences(), app.rebuild_figures() TO retour_app;

RESET ROLE;
