SET ROLE retour_owner;

-- Each line of a plan says which funding lines of the decision pay it, to the cent. A line keeps its key from one saving, and one version, to the next.
ALTER TABLE plan ADD COLUMN funding_order text[] NOT NULL DEFAULT '{}';
ALTER TABLE plan_line
  ADD COLUMN key uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN funding_stated boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX plan_line_plan_id_key_key ON plan_line (plan_id, key);

CREATE TABLE plan_line_funding (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_line_id uuid NOT NULL REFERENCES plan_line (id) ON DELETE CASCADE,
  position integer NOT NULL,
  code text NOT NULL,
  cents bigint NOT NULL,
  CONSTRAINT plan_line_funding_amount CHECK (cents > 0));
CREATE UNIQUE INDEX plan_line_funding_plan_line_id_code_key ON plan_line_funding (plan_line_id, code);

-- What a household may draw from a funding line: its ceiling, what approvals have committed, and what was paid of it.
CREATE TABLE funding_line (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  code text NOT NULL,
  ceiling_cents bigint NOT NULL,
  committed_cents bigint NOT NULL DEFAULT 0,
  paid_cents bigint NOT NULL DEFAULT 0,
  CONSTRAINT funding_line_committed CHECK (committed_cents BETWEEN 0 AND ceiling_cents),
  CONSTRAINT funding_line_paid CHECK (paid_cents BETWEEN 0 AND committed_cents));
CREATE UNIQUE INDEX funding_line_case_id_code_key ON funding_line (case_id, code);

-- The funding of an approved plan is as frozen as its lines. When a plan goes with its line, the line has been asked already.
CREATE FUNCTION app.keep_approved_funding() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM plan p JOIN plan_line l ON l.plan_id = p.id WHERE p.status = 'approved' AND
    ((TG_OP <> 'INSERT' AND l.id = OLD.plan_line_id) OR (TG_OP <> 'DELETE' AND l.id = NEW.plan_line_id))) THEN
    RAISE EXCEPTION 'the funding of an approved plan is never changed' USING ERRCODE = '23514', CONSTRAINT = 'plan_funding_frozen';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER plan_funding_frozen BEFORE INSERT OR UPDATE OR DELETE ON plan_line_funding FOR EACH ROW EXECUTE FUNCTION app.keep_approved_funding();

-- No double funding and no gap: an approval needs parts that add up to each line.
CREATE FUNCTION app.require_funding() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM plan_line l WHERE l.plan_id = NEW.id AND l.quantity * l.unit_cents <>
    (SELECT coalesce(sum(f.cents), 0) FROM plan_line_funding f WHERE f.plan_line_id = l.id)) THEN
    RAISE EXCEPTION 'a line of the plan is not paid to the cent' USING ERRCODE = '23514', CONSTRAINT = 'plan_line_funded';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_funded BEFORE UPDATE OF status ON plan FOR EACH ROW WHEN (NEW.status = 'approved' AND OLD.status <> 'approved')
  EXECUTE FUNCTION app.require_funding();
REVOKE EXECUTE ON FUNCTION app.keep_approved_funding(), app.require_funding() FROM PUBLIC;

ALTER TABLE plan_line_funding ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_line_funding FORCE ROW LEVEL SECURITY;
ALTER TABLE funding_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE funding_line FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON plan_line_funding TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON funding_line TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON plan_line_funding TO retour_app;
GRANT SELECT, INSERT, UPDATE ON funding_line TO retour_app;
CREATE POLICY of_visible_line ON plan_line_funding FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM plan_line l WHERE l.id = plan_line_id))
  WITH CHECK (EXISTS (SELECT 1 FROM plan_line l WHERE l.id = plan_line_id)
    AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor'));
CREATE POLICY of_visible_case ON funding_line FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
  WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
    AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'supervisor', 'finance', 'field', 'travel'));

RESET ROLE;
