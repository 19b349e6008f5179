SET ROLE retour_owner;

CREATE TYPE "rule_change_status" AS ENUM ('draft', 'submitted', 'returned', 'approved', 'discarded');
CREATE TYPE "rule_change_effect" AS ENUM ('replace', 'end', 'add');

-- The next version of some rules, prepared by one supervisor and approved by another.
CREATE TABLE "rule_change" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "title" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "starts_on" DATE NOT NULL,
  "status" "rule_change_status" NOT NULL DEFAULT 'draft',
  "remark" TEXT,
  "author_id" UUID NOT NULL,
  "decided_by_id" UUID,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "submitted_at" TIMESTAMPTZ(6),
  "decided_at" TIMESTAMPTZ(6),
  "version" INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT "rule_change_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "rule_change_created_at_id_idx" ON "rule_change"("created_at" DESC, "id" DESC);
ALTER TABLE "rule_change" ADD CONSTRAINT "rule_change_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rule_change" ADD CONSTRAINT "rule_change_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE rule_change
  ADD CONSTRAINT rule_change_filled CHECK (btrim(title) <> '' AND btrim(reason) <> '' AND btrim(source) <> ''),
  ADD CONSTRAINT rule_change_second_person CHECK (decided_by_id IS NULL OR decided_by_id <> author_id),
  ADD CONSTRAINT rule_change_steps_complete CHECK (CASE status
    WHEN 'draft' THEN submitted_at IS NULL AND decided_by_id IS NULL
    WHEN 'submitted' THEN submitted_at IS NOT NULL AND decided_by_id IS NULL AND decided_at IS NULL
    WHEN 'returned' THEN decided_by_id IS NOT NULL AND decided_at IS NOT NULL AND remark IS NOT NULL
    WHEN 'approved' THEN submitted_at IS NOT NULL AND decided_by_id IS NOT NULL AND decided_at IS NOT NULL
    ELSE decided_at IS NOT NULL END),
  ADD CONSTRAINT rule_change_version_positive CHECK (version > 0);

-- One row of the programme that the change replaces, ends or adds. `body` is null where a row only ends.
CREATE TABLE "rule_change_row" (
  "change_id" UUID NOT NULL,
  "slot" TEXT NOT NULL,
  "effect" "rule_change_effect" NOT NULL,
  "kind" "programme_rule_kind" NOT NULL,
  "replaces_id" TEXT,
  "rule" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "confirmed" BOOLEAN NOT NULL,
  "valid_to" DATE,
  "body" JSONB,
  CONSTRAINT "rule_change_row_pkey" PRIMARY KEY ("change_id", "slot")
);
ALTER TABLE "rule_change_row" ADD CONSTRAINT "rule_change_row_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "rule_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "rule_change_row" ADD CONSTRAINT "rule_change_row_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "programme_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE rule_change_row
  ADD CONSTRAINT rule_change_row_whole CHECK (CASE effect
    WHEN 'add' THEN replaces_id IS NULL AND body IS NOT NULL
    WHEN 'replace' THEN replaces_id IS NOT NULL AND body IS NOT NULL
    WHEN 'end' THEN replaces_id IS NOT NULL AND body IS NULL AND valid_to IS NULL END);

ALTER TABLE "programme_rule" ADD COLUMN "change_id" UUID;
ALTER TABLE "programme_rule" ADD CONSTRAINT "programme_rule_change_id_fkey" FOREIGN KEY ("change_id") REFERENCES "rule_change"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A decided change stays as it is. Only the function below approves: it runs as the owner of the tables, the server does not.
CREATE FUNCTION app.guard_rule_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.author_id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.author_id, OLD.created_at) OR NEW.version <> OLD.version + 1
    OR (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('returned', 'returned'), ('draft', 'submitted'), ('returned', 'submitted'), ('submitted', 'returned'),
      ('submitted', 'approved'), ('draft', 'discarded'), ('returned', 'discarded'), ('submitted', 'discarded'))
    OR (OLD.status = 'submitted' AND (NEW.title, NEW.reason, NEW.source, NEW.starts_on, NEW.submitted_at)
      IS DISTINCT FROM (OLD.title, OLD.reason, OLD.source, OLD.starts_on, OLD.submitted_at))
    OR (NEW.status = 'approved' AND current_user <> 'retour_owner')
  THEN RAISE EXCEPTION 'a change of rules does not go from % to % like this', OLD.status, NEW.status USING ERRCODE = '23514', CONSTRAINT = 'rule_change_moves'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_change_moves BEFORE UPDATE ON rule_change FOR EACH ROW EXECUTE FUNCTION app.guard_rule_change();
CREATE TRIGGER rule_change_kept BEFORE DELETE ON rule_change FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

-- What was submitted is what is approved.
CREATE FUNCTION app.guard_rule_change_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE parent uuid;
BEGIN
  IF TG_OP = 'DELETE' THEN parent := OLD.change_id; ELSE parent := NEW.change_id; END IF;
  IF NOT EXISTS (SELECT 1 FROM rule_change c WHERE c.id = parent AND c.status IN ('draft', 'returned')) THEN
    RAISE EXCEPTION 'the rows of a change stay once it is submitted' USING ERRCODE = '23514', CONSTRAINT = 'rule_change_row_frozen';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM programme_rule p WHERE p.id = NEW.replaces_id AND p.slot = NEW.slot AND p.kind = NEW.kind) THEN
    RAISE EXCEPTION 'a row follows a row of its own slot' USING ERRCODE = '23514', CONSTRAINT = 'rule_change_row_slot';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rule_change_row_frozen BEFORE INSERT OR UPDATE OR DELETE ON rule_change_row FOR EACH ROW EXECUTE FUNCTION app.guard_rule_change_row();

-- Puts a submitted change in force: closes the old rows on its start date and adds the new ones, all or nothing. The one way in which rules change.
-- `today` is the business day of the application.
CREATE FUNCTION app.approve_rule_change(which uuid, today date, decided timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c rule_change; me uuid := NULLIF(current_setting('app.uid', true), '')::uuid;
BEGIN
  SELECT * INTO c FROM rule_change WHERE id = which FOR UPDATE;
  IF NOT FOUND OR me IS NULL OR current_setting('app.role', true) IS DISTINCT FROM 'supervisor' OR c.author_id = me THEN
    RAISE EXCEPTION 'a change of rules is approved by another supervisor' USING ERRCODE = '42501';
  END IF;
  IF c.status <> 'submitted' OR c.starts_on <= today THEN
    RAISE EXCEPTION 'only a submitted change with a start to come is approved' USING ERRCODE = '23514', CONSTRAINT = 'rule_change_moves';
  END IF;
  PERFORM set_config('app.business_day', today::text, true);
  UPDATE programme_rule p SET valid_to = c.starts_on FROM rule_change_row r WHERE r.change_id = c.id AND p.id = r.replaces_id;
  INSERT INTO programme_rule (id, kind, slot, position, rule, valid_from, valid_to, source, confirmed, body, change_id)
  SELECT CASE WHEN r.kind = 'period' THEN 'CRITERIA_' || to_char(c.starts_on, 'YYYY_MM_DD') ELSE r.slot || '@' || c.starts_on END, r.kind, r.slot,
    coalesce(p.position, (SELECT coalesce(max(x.position), -1) + 1 FROM programme_rule x WHERE x.kind = r.kind)
      + (row_number() OVER (PARTITION BY r.kind ORDER BY r.slot))::integer),
    r.rule, c.starts_on, r.valid_to, r.source, r.confirmed, r.body, c.id
  FROM rule_change_row r LEFT JOIN programme_rule p ON p.id = r.replaces_id WHERE r.change_id = c.id AND r.effect <> 'end';
  UPDATE rule_change SET status = 'approved', decided_by_id = me, decided_at = decided, version = version + 1 WHERE id = c.id;
END $$;

REVOKE EXECUTE ON FUNCTION app.guard_rule_change(), app.guard_rule_change_row(), app.approve_rule_change(uuid, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.approve_rule_change(uuid, date, timestamptz) TO retour_app;

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['rule_change', 'rule_change_row'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner ON %I TO retour_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
-- The work on changes is a supervisor's.
GRANT SELECT, INSERT, UPDATE ON rule_change TO retour_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rule_change_row TO retour_app;
CREATE POLICY read_by_supervisors ON rule_change FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor');
CREATE POLICY drafted ON rule_change FOR INSERT TO retour_app WITH CHECK ((SELECT current_setting('app.role', true)) = 'supervisor'
  AND author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND status = 'draft');
CREATE POLICY moved ON rule_change FOR UPDATE TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor');
CREATE POLICY read_by_supervisors ON rule_change_row FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor');
CREATE POLICY of_own_change ON rule_change_row FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) = 'supervisor'
  AND EXISTS (SELECT 1 FROM rule_change c WHERE c.id = change_id AND c.author_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)));

RESET ROLE;
