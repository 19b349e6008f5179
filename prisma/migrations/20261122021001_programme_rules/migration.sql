-- Ranges of days that may not meet: an extension of PostgreSQL itself, made before the tables' owner takes over.
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
SET ROLE retour_owner;

CREATE TYPE "programme_rule_kind" AS ENUM ('period', 'return_rule', 'vulnerability_rule', 'cash_grant', 'access_rule', 'base_line', 'top_up', 'service',
  'country_override', 'visa_regime', 'follow_up_step', 'information_amount');

-- Every rule of the programme, of all years. Rows that share a slot are versions of one another; `body` is what the kind adds.
CREATE TABLE "programme_rule" (
  "id" TEXT NOT NULL,
  "kind" "programme_rule_kind" NOT NULL,
  "slot" TEXT NOT NULL,
  "position" INTEGER NOT NULL,
  "rule" TEXT NOT NULL,
  "valid_from" DATE NOT NULL,
  "valid_to" DATE,
  "source" TEXT NOT NULL,
  "confirmed" BOOLEAN NOT NULL,
  "body" JSONB NOT NULL,
  CONSTRAINT "programme_rule_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "programme_rule_slot_idx" ON "programme_rule"("slot");
ALTER TABLE programme_rule
  ADD CONSTRAINT programme_rule_validity CHECK (valid_to IS NULL OR valid_to > valid_from),
  ADD CONSTRAINT programme_rule_filled CHECK (btrim(rule) <> '' AND btrim(source) <> '' AND jsonb_typeof(body) = 'object'),
  ADD CONSTRAINT programme_rule_slot_of_kind CHECK (slot = kind::text OR starts_with(slot, kind::text || '/')),
  ADD CONSTRAINT programme_rule_no_overlap EXCLUDE USING gist (slot WITH =, daterange(valid_from, valid_to) WITH &&);

-- Slots that have to answer for every day from `complete_from` on: the period, the visa regime of each country, both columns of the cash grant.
CREATE TABLE "programme_slot" (
  "slot" TEXT NOT NULL,
  "complete_from" DATE NOT NULL,
  CONSTRAINT "programme_slot_pkey" PRIMARY KEY ("slot")
);

-- A number that is never used twice, also by a change that was rolled back: a server that holds the rules of this number holds those of today.
CREATE TABLE "programme_revision" (
  "id" SMALLINT NOT NULL DEFAULT 1,
  "revision" BIGINT NOT NULL,
  CONSTRAINT "programme_revision_pkey" PRIMARY KEY ("id")
);
ALTER TABLE programme_revision ADD CONSTRAINT programme_revision_single CHECK (id = 1);
CREATE SEQUENCE app.programme_revisions;
INSERT INTO programme_revision (revision) VALUES (nextval('app.programme_revisions'));

CREATE FUNCTION app.renew_programme_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE programme_revision SET revision = nextval('app.programme_revisions');
  RETURN NULL;
END $$;
CREATE TRIGGER programme_rule_changed AFTER INSERT OR UPDATE OR DELETE ON programme_rule FOR EACH STATEMENT EXECUTE FUNCTION app.renew_programme_revision();

-- The business day of whoever changes rules: the application's clock where it says so, else the day in Belgium.
CREATE FUNCTION app.business_day() RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT coalesce(NULLIF(current_setting('app.business_day', true), '')::date, (now() AT TIME ZONE 'Europe/Brussels')::date)
$$;

-- What is in force is never edited: an open row may be closed at a day to come, and that is all.
CREATE FUNCTION app.guard_programme_rule() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (to_jsonb(NEW) - 'valid_to') IS DISTINCT FROM (to_jsonb(OLD) - 'valid_to') OR OLD.valid_to IS NOT NULL OR NEW.valid_to IS NULL
    OR NEW.valid_to <= app.business_day()
  THEN RAISE EXCEPTION 'a rule of the programme is closed at a day to come, and never changed otherwise' USING ERRCODE = '23514', CONSTRAINT = 'programme_rule_frozen'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER programme_rule_frozen BEFORE UPDATE ON programme_rule FOR EACH ROW EXECUTE FUNCTION app.guard_programme_rule();
CREATE TRIGGER programme_rule_kept BEFORE DELETE ON programme_rule FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER programme_rule_all_kept BEFORE TRUNCATE ON programme_rule EXECUTE FUNCTION app.refuse_change();

-- Runs at commit, when the old row is closed and the new one stands.
CREATE FUNCTION app.guard_programme_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE since date; hole date;
BEGIN
  SELECT complete_from INTO since FROM programme_slot WHERE slot = NEW.slot;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT d.day INTO hole FROM (
    SELECT since AS day UNION SELECT valid_to FROM programme_rule WHERE slot = NEW.slot AND valid_to > since) d
  WHERE NOT EXISTS (SELECT 1 FROM programme_rule r WHERE r.slot = NEW.slot AND r.valid_from <= d.day AND (r.valid_to IS NULL OR r.valid_to > d.day))
  ORDER BY d.day LIMIT 1;
  IF FOUND THEN RAISE EXCEPTION 'no rule answers for % on %', NEW.slot, hole USING ERRCODE = '23514', CONSTRAINT = 'programme_rule_no_gap'; END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER programme_rule_no_gap AFTER INSERT OR UPDATE ON programme_rule DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.guard_programme_slot();

REVOKE EXECUTE ON FUNCTION app.renew_programme_revision(), app.business_day(), app.guard_programme_rule(), app.guard_programme_slot() FROM PUBLIC;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['programme_rule', 'programme_slot', 'programme_revision'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO retour_app', t);
  END LOOP;
END $$;
-- Read by everybody who has rule work to do; the server has no right to write.
CREATE POLICY known ON programme_rule FOR SELECT TO retour_app USING ((SELECT coalesce(current_setting('app.role', true), '')) NOT IN ('', 'admin'));
CREATE POLICY known ON programme_slot FOR SELECT TO retour_app USING ((SELECT coalesce(current_setting('app.role', true), '')) NOT IN ('', 'admin'));
CREATE POLICY known ON programme_revision FOR SELECT TO retour_app USING (true);

-- A suspension from an older document may be told without its last day.
ALTER TABLE "country_suspension" ADD COLUMN "confirmed" BOOLEAN NOT NULL DEFAULT true;

RESET ROLE;
