SET ROLE retour_owner;

-- What a second person approved stays as it was approved: the hash stands for goal, office and lines. Afterwards a plan is only signed, agreed to
-- on the day of departure and settled.
CREATE FUNCTION app.keep_approved_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'approved' AND (NEW.status, NEW.case_id, NEW.goal, NEW.office, NEW.author_id, NEW.ceiling_cents, NEW.approved_by_id, NEW.approved_at, NEW.content_hash)
    IS DISTINCT FROM (OLD.status, OLD.case_id, OLD.goal, OLD.office, OLD.author_id, OLD.ceiling_cents, OLD.approved_by_id, OLD.approved_at, OLD.content_hash) THEN
    RAISE EXCEPTION 'an approved plan is never changed' USING ERRCODE = '23514', CONSTRAINT = 'plan_frozen';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_frozen BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION app.keep_approved_plan();

CREATE FUNCTION app.keep_approved_lines() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM plan p WHERE p.status = 'approved' AND
    ((TG_OP <> 'INSERT' AND p.id = OLD.plan_id) OR (TG_OP <> 'DELETE' AND p.id = NEW.plan_id))) THEN
    RAISE EXCEPTION 'the lines of an approved plan are never changed' USING ERRCODE = '23514', CONSTRAINT = 'plan_line_frozen';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER plan_line_frozen BEFORE INSERT OR UPDATE OR DELETE ON plan_line FOR EACH ROW EXECUTE FUNCTION app.keep_approved_lines();
REVOKE EXECUTE ON FUNCTION app.keep_approved_plan(), app.keep_approved_lines() FROM PUBLIC;

RESET ROLE;
