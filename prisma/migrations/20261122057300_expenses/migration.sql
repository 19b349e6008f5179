SET ROLE retour_owner;

-- What a project or a funding line may commit in a period: euros, households or persons.
CREATE TABLE envelope (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  code text NOT NULL,
  from_on date NOT NULL,
  to_on date NOT NULL,
  unit text NOT NULL,
  limit_amount bigint NOT NULL,
  committed bigint NOT NULL DEFAULT 0,
  paid_cents bigint NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT envelope_period CHECK (from_on <= to_on),
  CONSTRAINT envelope_unit CHECK (unit IN ('euros', 'cases', 'persons')),
  CONSTRAINT envelope_limit CHECK (limit_amount > 0 AND committed BETWEEN 0 AND limit_amount AND paid_cents >= 0));
CREATE UNIQUE INDEX envelope_code_from_on_key ON envelope (code, from_on);
ALTER TABLE funding_line
  ADD COLUMN envelope_id uuid REFERENCES envelope (id) ON DELETE RESTRICT,
  -- What this file counts for in its envelope: cents, one household, or its persons.
  ADD COLUMN envelope_amount bigint NOT NULL DEFAULT 0 CHECK (envelope_amount >= 0);
CREATE INDEX funding_line_envelope_id_idx ON funding_line (envelope_id);

-- Support in kind that is bought after the return: asked for, quoted, approved, paid to the vendor or refunded, its receipt filed. A correction is a line of its own.
CREATE TABLE expense (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  case_id uuid NOT NULL REFERENCES case_file (id) ON DELETE RESTRICT,
  line_key uuid NOT NULL,
  code text NOT NULL,
  status text NOT NULL DEFAULT 'requested',
  payee text NOT NULL,
  supplier text NOT NULL,
  local_amount numeric(15, 3),
  local_currency char(3),
  rate numeric(18, 8),
  rate_on date,
  cents bigint,
  paid_on date,
  receipt_number text,
  delivery_proof text,
  reverses_id uuid REFERENCES expense (id) ON DELETE RESTRICT,
  reason text,
  content_hash text,
  requested_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  approved_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  paid_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT,
  requested_at timestamptz(6) NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT expense_status CHECK (status IN ('requested', 'quoted', 'approved', 'paid', 'receipted', 'rejected', 'reversal')),
  CONSTRAINT expense_payee CHECK (payee IN ('vendor', 'person')),
  CONSTRAINT expense_amount CHECK (cents BETWEEN -10000000 AND 10000000 AND cents <> 0 AND (cents > 0) = (status <> 'reversal')),
  CONSTRAINT expense_rate CHECK (rate > 0 AND local_amount > 0),
  CONSTRAINT expense_quote_complete CHECK (status IN ('requested', 'rejected') OR
    (cents IS NOT NULL AND local_amount IS NOT NULL AND local_currency IS NOT NULL AND rate IS NOT NULL AND rate_on IS NOT NULL)),
  CONSTRAINT expense_second_person CHECK (approved_by_id IS NULL OR approved_by_id <> requested_by_id),
  CONSTRAINT expense_third_person CHECK (paid_by_id IS NULL OR (paid_by_id <> approved_by_id AND paid_by_id <> requested_by_id)),
  CONSTRAINT expense_steps_complete CHECK (status NOT IN ('approved', 'paid', 'receipted') OR (approved_by_id IS NOT NULL AND content_hash IS NOT NULL)),
  CONSTRAINT expense_paid_complete CHECK (status NOT IN ('paid', 'receipted') OR (paid_by_id IS NOT NULL AND paid_on IS NOT NULL)),
  CONSTRAINT expense_receipt_complete CHECK (status <> 'receipted' OR (receipt_number IS NOT NULL AND delivery_proof IS NOT NULL)),
  CONSTRAINT expense_reversal_complete CHECK ((status = 'reversal') = (reverses_id IS NOT NULL)),
  CONSTRAINT expense_version_positive CHECK (version > 0));
CREATE INDEX expense_case_id_idx ON expense (case_id);
CREATE INDEX expense_status_requested_at_id_idx ON expense (status, requested_at, id);
CREATE UNIQUE INDEX expense_reversed_once ON expense (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE UNIQUE INDEX expense_receipt_once ON expense (case_id, receipt_number) WHERE receipt_number IS NOT NULL;

-- Steps forward only; an approved content stays; nothing above the part of its plan line; nothing after the twelve months (P7).
CREATE FUNCTION app.guard_expense() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE part bigint; taken bigint; departed date; original expense;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.status, NEW.status) NOT IN (('requested', 'quoted'), ('quoted', 'quoted'), ('quoted', 'approved'), ('requested', 'rejected'), ('quoted', 'rejected'), ('approved', 'rejected'),
        ('approved', 'paid'), ('paid', 'receipted')) THEN
      RAISE EXCEPTION 'an expense does not go from % to %', OLD.status, NEW.status USING ERRCODE = '23514', CONSTRAINT = 'expense_forward';
    END IF;
    IF (NEW.case_id, NEW.line_key, NEW.code, NEW.payee, NEW.supplier, NEW.requested_by_id, NEW.requested_at) IS DISTINCT FROM
        (OLD.case_id, OLD.line_key, OLD.code, OLD.payee, OLD.supplier, OLD.requested_by_id, OLD.requested_at) OR (OLD.status NOT IN ('requested', 'quoted') AND
        (NEW.cents, NEW.local_amount, NEW.local_currency, NEW.rate, NEW.rate_on, NEW.approved_by_id, NEW.content_hash) IS DISTINCT FROM
        (OLD.cents, OLD.local_amount, OLD.local_currency, OLD.rate, OLD.rate_on, OLD.approved_by_id, OLD.content_hash)) THEN
      RAISE EXCEPTION 'an expense keeps its content' USING ERRCODE = '23514', CONSTRAINT = 'expense_frozen';
    END IF;
  ELSIF NEW.status = 'reversal' THEN
    SELECT * INTO original FROM expense e WHERE e.id = NEW.reverses_id;
    IF original.status NOT IN ('paid', 'receipted') OR NEW.cents <> -original.cents OR (NEW.case_id, NEW.line_key, NEW.code) <> (original.case_id, original.line_key, original.code) THEN
      RAISE EXCEPTION 'a correction takes back a paid expense, whole' USING ERRCODE = '23514', CONSTRAINT = 'expense_reversal';
    END IF;
  ELSIF NEW.status <> 'requested' THEN
    RAISE EXCEPTION 'an expense begins as a request' USING ERRCODE = '23514', CONSTRAINT = 'expense_forward';
  END IF;
  IF NEW.status = 'approved' THEN
    PERFORM 1 FROM funding_line f WHERE f.case_id = NEW.case_id AND f.code = NEW.code FOR UPDATE;
    SELECT f.cents INTO part FROM plan p JOIN plan_line l ON l.plan_id = p.id JOIN plan_line_funding f ON f.plan_line_id = l.id
      WHERE p.case_id = NEW.case_id AND p.status = 'approved' AND l.key = NEW.line_key AND f.code = NEW.code
        AND p.revision = (SELECT max(q.revision) FROM plan q WHERE q.case_id = NEW.case_id AND q.status = 'approved');
    SELECT coalesce(sum(e.cents), 0) INTO taken FROM expense e WHERE e.case_id = NEW.case_id AND e.line_key = NEW.line_key AND e.code = NEW.code
      AND e.status IN ('approved', 'paid', 'receipted', 'reversal') AND e.id <> NEW.id;
    IF taken + NEW.cents > coalesce(part, 0) THEN
      RAISE EXCEPTION 'the plan line does not bear this expense' USING ERRCODE = '23514', CONSTRAINT = 'expense_within_line';
    END IF;
  END IF;
  IF NEW.status = 'paid' THEN
    SELECT max(m.departed_on) INTO departed FROM household_member m WHERE m.case_id = NEW.case_id;
    IF departed IS NULL OR NEW.paid_on < departed OR NEW.paid_on > departed + interval '12 months' THEN
      RAISE EXCEPTION 'nothing is spent outside the twelve months after the departure' USING ERRCODE = '23514', CONSTRAINT = 'expense_within_year';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER expense_guarded BEFORE INSERT OR UPDATE ON expense FOR EACH ROW EXECUTE FUNCTION app.guard_expense();

-- Limits belong to finance and supervisors; what is committed and paid moves with the approvals of everybody.
CREATE FUNCTION app.guard_envelope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.code, NEW.from_on, NEW.to_on, NEW.unit, NEW.limit_amount) IS DISTINCT FROM (OLD.code, OLD.from_on, OLD.to_on, OLD.unit, OLD.limit_amount)
    AND coalesce(current_setting('app.role', true), '') NOT IN ('finance', 'supervisor') THEN
    RAISE EXCEPTION 'the limit of an envelope is set by finance' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER envelope_guarded BEFORE UPDATE ON envelope FOR EACH ROW EXECUTE FUNCTION app.guard_envelope();

-- The books against each other, over every file: lines, approvals, payments and the audit trail. One row per check that does not come out.
CREATE FUNCTION app.money_differences() RETURNS TABLE (what text, found bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('system', 'finance', 'supervisor', 'auditor') THEN
    RAISE EXCEPTION 'the books are not for everybody' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
  WITH in_force AS (
    SELECT DISTINCT ON (p.case_id) p.id, p.case_id FROM plan p WHERE p.status = 'approved' ORDER BY p.case_id, p.revision DESC),
  parts AS (SELECT i.case_id, f.code, sum(f.cents) AS cents FROM in_force i JOIN plan_line l ON l.plan_id = i.id JOIN plan_line_funding f ON f.plan_line_id = l.id GROUP BY 1, 2),
  spent AS (SELECT e.case_id, e.code, sum(e.cents) AS cents FROM expense e WHERE e.status IN ('paid', 'receipted', 'reversal') GROUP BY 1, 2),
  told AS (SELECT a.case_id, sum(CASE a.type WHEN 'expense.paid' THEN 1 ELSE -1 END * (a.details ->> 'cents')::bigint) AS cents
    FROM audit_event a WHERE a.type IN ('expense.paid', 'expense.reversed') GROUP BY 1)
  SELECT d.what, count(*) FROM (
    SELECT 'committed' AS what FROM parts p FULL JOIN (SELECT * FROM funding_line WHERE committed_cents > 0) f USING (case_id, code)
      WHERE coalesce(p.cents, 0) <> coalesce(f.committed_cents, 0)
    UNION ALL SELECT 'paid' FROM spent s FULL JOIN (SELECT * FROM funding_line WHERE paid_cents > 0) f USING (case_id, code)
      WHERE coalesce(s.cents, 0) <> coalesce(f.paid_cents, 0)
    UNION ALL SELECT 'audit' FROM (SELECT case_id, sum(cents) AS cents FROM spent GROUP BY 1) s FULL JOIN told t USING (case_id)
      WHERE coalesce(s.cents, 0) <> coalesce(t.cents, 0)
    UNION ALL SELECT 'line' FROM (SELECT e.case_id, e.line_key, e.code, sum(e.cents) AS cents FROM expense e
        WHERE e.status IN ('approved', 'paid', 'receipted', 'reversal') GROUP BY 1, 2, 3) s
      WHERE s.cents > coalesce((SELECT f.cents FROM in_force i JOIN plan_line l ON l.plan_id = i.id AND l.key = s.line_key
        JOIN plan_line_funding f ON f.plan_line_id = l.id AND f.code = s.code WHERE i.case_id = s.case_id), 0)
    UNION ALL SELECT 'envelope' FROM envelope v WHERE v.committed <> (SELECT coalesce(sum(f.envelope_amount), 0) FROM funding_line f WHERE f.envelope_id = v.id)
      OR v.paid_cents <> (SELECT coalesce(sum(f.paid_cents), 0) FROM funding_line f WHERE f.envelope_id = v.id)
    UNION ALL SELECT 'approval' FROM expense e WHERE e.status IN ('approved', 'paid', 'receipted') AND NOT EXISTS (
      SELECT 1 FROM audit_event a WHERE a.case_id = e.case_id AND a.type = 'expense.approved' AND a.details ->> 'expense' = e.id::text AND a.actor_id = e.approved_by_id
        AND (a.details ->> 'cents')::bigint = e.cents)
    UNION ALL SELECT 'grant' FROM payment y WHERE y.status = 'paid' AND NOT EXISTS (
      SELECT 1 FROM audit_event a WHERE a.case_id = y.case_id AND a.type = 'payment.paid' AND a.subject_id = y.person_id AND (a.details ->> 'cents')::bigint = y.cents)
    UNION ALL SELECT 'plan' FROM in_force i JOIN plan p ON p.id = i.id WHERE EXISTS (SELECT 1 FROM plan_line_funding f JOIN plan_line l ON l.id = f.plan_line_id WHERE l.plan_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM audit_event a WHERE a.case_id = p.case_id AND a.type = 'plan.approved' AND a.details ->> 'hash' = p.content_hash)
  ) d GROUP BY d.what ORDER BY d.what;
END $$;
REVOKE EXECUTE ON FUNCTION app.guard_expense(), app.guard_envelope(), app.money_differences() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.money_differences() TO retour_app;

ALTER TABLE expense ENABLE ROW LEVEL SECURITY;
ALTER TABLE expense FORCE ROW LEVEL SECURITY;
ALTER TABLE envelope ENABLE ROW LEVEL SECURITY;
ALTER TABLE envelope FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON expense TO retour_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON envelope TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON expense, envelope TO retour_app;
CREATE POLICY of_visible_case ON expense FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id))
  WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
    AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'supervisor', 'finance', 'field'));
CREATE POLICY kept ON envelope FOR ALL TO retour_app USING (
    (SELECT current_setting('app.role', true)) IN ('counsellor', 'supervisor', 'finance', 'field', 'auditor'))
  WITH CHECK ((SELECT current_setting('app.role', true)) IN ('counsellor', 'supervisor', 'finance', 'field'));
CREATE POLICY opened ON envelope AS RESTRICTIVE FOR INSERT TO retour_app WITH CHECK ((SELECT current_setting('app.role', true)) IN ('finance', 'supervisor'));

RESET ROLE;
