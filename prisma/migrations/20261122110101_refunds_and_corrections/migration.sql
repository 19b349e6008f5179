SET ROLE retour_owner;

-- Whoever asks, whoever approves and whoever pays are three people. A grant is asked for by the decision that gives it, a refund by whoever files it.
ALTER TABLE payment DISABLE TRIGGER payment_frozen;
ALTER TABLE payment
  ADD COLUMN requested_by_id uuid,
  -- What a refund is for: the receipt of the embassy, of the railway.
  ADD COLUMN claim text,
  ADD COLUMN document_id uuid REFERENCES document (id) ON DELETE RESTRICT ON UPDATE NO ACTION,
  -- Counts: neither cancelled, nor taken back, nor itself what takes another back.
  ADD COLUMN live boolean NOT NULL DEFAULT true,
  ADD COLUMN reverses_id uuid REFERENCES payment (id) ON DELETE RESTRICT,
  ADD COLUMN reason text,
  ADD COLUMN envelope_id uuid REFERENCES envelope (id) ON DELETE RESTRICT,
  ADD COLUMN envelope_amount bigint NOT NULL DEFAULT 0 CHECK (envelope_amount >= 0);
UPDATE payment y SET live = y.status <> 'cancelled', requested_by_id = d.confirmed_by_id FROM eligibility_decision d WHERE d.id = y.decision_id;
ALTER TABLE payment ENABLE TRIGGER payment_frozen;
ALTER TABLE payment
  ALTER COLUMN requested_by_id SET NOT NULL,
  DROP CONSTRAINT payment_amount,
  DROP CONSTRAINT payment_steps_complete,
  ADD CONSTRAINT payment_amount CHECK (CASE WHEN status = 'reversal' THEN cents BETWEEN -1000000 AND -1 ELSE cents BETWEEN 1 AND 1000000 END),
  ADD CONSTRAINT payment_steps_complete CHECK (CASE status
    WHEN 'prepared' THEN approved_by_id IS NULL AND paid_by_id IS NULL
    WHEN 'approved' THEN approved_by_id IS NOT NULL AND approved_at IS NOT NULL AND content_hash IS NOT NULL AND paid_by_id IS NULL
    WHEN 'paid' THEN approved_by_id IS NOT NULL AND content_hash IS NOT NULL AND paid_by_id IS NOT NULL AND paid_on IS NOT NULL AND receipt_number IS NOT NULL
    WHEN 'cancelled' THEN cancelled_at IS NOT NULL AND paid_on IS NULL
    WHEN 'reversal' THEN reverses_id IS NOT NULL AND reason IS NOT NULL AND paid_on IS NOT NULL END),
  ADD CONSTRAINT payment_requester_apart CHECK (approved_by_id IS DISTINCT FROM requested_by_id AND paid_by_id IS DISTINCT FROM requested_by_id),
  ADD CONSTRAINT payment_reverses CHECK ((status = 'reversal') = (reverses_id IS NOT NULL)),
  ADD CONSTRAINT payment_refund_claimed CHECK (kind = 'CASH_GRANT' OR claim IS NOT NULL);
DROP INDEX payment_one_live_cash_grant;
CREATE UNIQUE INDEX payment_one_live ON payment (case_id, person_id, kind) WHERE live;
CREATE UNIQUE INDEX payment_reversed_once ON payment (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX payment_envelope_id_idx ON payment (envelope_id);

CREATE OR REPLACE FUNCTION app.guard_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE original payment;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status = 'reversal' THEN
      SELECT * INTO original FROM payment p WHERE p.id = NEW.reverses_id FOR UPDATE;
      IF original.status IS DISTINCT FROM 'paid' OR NOT original.live OR NEW.cents <> -original.cents OR NEW.requested_by_id = original.paid_by_id
        OR (NEW.case_id, NEW.person_id, NEW.kind, NEW.decision_id, NEW.envelope_id) IS DISTINCT FROM
          (original.case_id, original.person_id, original.kind, original.decision_id, original.envelope_id) THEN
        RAISE EXCEPTION 'a correction takes back one paid sum, whole, by somebody who did not pay it' USING ERRCODE = '23514', CONSTRAINT = 'payment_reversal';
      END IF;
      NEW.live := false;
    ELSIF NEW.status <> 'prepared' THEN
      RAISE EXCEPTION 'a payment begins prepared' USING ERRCODE = '23514', CONSTRAINT = 'payment_frozen';
    ELSIF NEW.requested_by_id IS DISTINCT FROM (CASE NEW.kind WHEN 'CASH_GRANT' THEN
        (SELECT d.confirmed_by_id FROM eligibility_decision d WHERE d.id = NEW.decision_id) ELSE NEW.prepared_by_id END) THEN
      RAISE EXCEPTION 'a grant is asked for by its decision, a refund by who files it' USING ERRCODE = '23514', CONSTRAINT = 'payment_requester';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status IN ('approved', 'paid') AND NEW.envelope_amount = 1 AND to_jsonb(NEW) - 'envelope_amount' = to_jsonb(OLD) - 'envelope_amount' THEN
    RETURN NEW;
  END IF;
  IF OLD.status = 'paid' AND OLD.live AND NOT NEW.live AND EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = OLD.id)
    AND to_jsonb(NEW) - 'live' - 'version' = to_jsonb(OLD) - 'live' - 'version' THEN
    RETURN NEW;
  END IF;
  IF OLD.status IN ('paid', 'cancelled', 'reversal') THEN
    RAISE EXCEPTION 'a % payment is never changed', OLD.status USING ERRCODE = '23514', CONSTRAINT = 'payment_final';
  END IF;
  IF (NEW.case_id, NEW.person_id, NEW.kind, NEW.cents, NEW.currency, NEW.rule, NEW.decision_id, NEW.idempotency_key, NEW.prepared_by_id, NEW.requested_by_id, NEW.claim,
      NEW.document_id, NEW.reverses_id, NEW.reason)
    IS DISTINCT FROM (OLD.case_id, OLD.person_id, OLD.kind, OLD.cents, OLD.currency, OLD.rule, OLD.decision_id, OLD.idempotency_key, OLD.prepared_by_id, OLD.requested_by_id,
      OLD.claim, OLD.document_id, OLD.reverses_id, OLD.reason)
    OR (OLD.status = 'approved' AND (NEW.approved_by_id, NEW.approved_at, NEW.content_hash, NEW.envelope_id) IS DISTINCT FROM
      (OLD.approved_by_id, OLD.approved_at, OLD.content_hash, OLD.envelope_id))
    OR (OLD.status, NEW.status) NOT IN (('prepared', 'approved'), ('approved', 'paid'), ('prepared', 'cancelled'), ('approved', 'cancelled'))
  THEN RAISE EXCEPTION 'a payment keeps its content and moves forward only' USING ERRCODE = '23514', CONSTRAINT = 'payment_frozen'; END IF;
  NEW.live := NEW.status <> 'cancelled';
  IF NEW.status = 'approved' THEN NEW.envelope_amount := coalesce(app.weight_of_payment(NEW), 0); END IF;
  RETURN NEW;
END $$;
DROP TRIGGER payment_frozen ON payment;
CREATE TRIGGER payment_frozen BEFORE INSERT OR UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION app.guard_payment();

-- An approval weighs in the envelope of its rule or of its kind: its cents, one person, or one household however many of it are paid.
CREATE FUNCTION app.weight_of_payment(payment) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE v.unit WHEN 'euros' THEN $1.cents WHEN 'persons' THEN 1 ELSE (NOT EXISTS (SELECT 1 FROM payment o WHERE o.case_id = $1.case_id AND o.envelope_id = $1.envelope_id
    AND o.id <> $1.id AND o.live AND o.status IN ('approved', 'paid')))::int END FROM envelope v WHERE v.id = $1.envelope_id $$;

-- What is cancelled or taken back weighs no more; the place of a household goes to another of its payments while there is one.
CREATE FUNCTION app.unweigh_payment(gone payment) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF gone.envelope_amount = 0 THEN RETURN; END IF;
  IF EXISTS (SELECT 1 FROM envelope v WHERE v.id = gone.envelope_id AND v.unit = 'cases') THEN
    UPDATE payment p SET envelope_amount = 1 WHERE p.id = (SELECT o.id FROM payment o WHERE o.case_id = gone.case_id AND o.envelope_id = gone.envelope_id AND o.id <> gone.id
      AND o.live AND o.status IN ('approved', 'paid') ORDER BY o.id LIMIT 1);
    IF FOUND THEN RETURN; END IF;
  END IF;
  UPDATE envelope v SET committed = v.committed - gone.envelope_amount, version = v.version + 1 WHERE v.id = gone.envelope_id;
END $$;

-- The condition of the update is the limit: an approval that would pass it is undone.
CREATE FUNCTION app.weigh_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE original payment;
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE payment p SET live = false, version = p.version + 1 WHERE p.id = NEW.reverses_id RETURNING * INTO original;
    PERFORM app.unweigh_payment(original);
    UPDATE envelope v SET paid_cents = v.paid_cents + NEW.cents, version = v.version + 1 WHERE v.id = NEW.envelope_id;
  ELSIF NEW.status = 'approved' AND NEW.envelope_id IS NOT NULL THEN
    UPDATE envelope v SET committed = v.committed + NEW.envelope_amount, version = v.version + 1
      WHERE v.id = NEW.envelope_id AND v.committed + NEW.envelope_amount <= v.limit_amount;
    IF NOT FOUND THEN RAISE EXCEPTION 'the envelope is used up' USING ERRCODE = '23514', CONSTRAINT = 'payment_within_envelope'; END IF;
  ELSIF NEW.status = 'paid' THEN
    UPDATE envelope v SET paid_cents = v.paid_cents + NEW.cents, version = v.version + 1 WHERE v.id = NEW.envelope_id;
  ELSIF NEW.status = 'cancelled' AND OLD.status = 'approved' THEN
    PERFORM app.unweigh_payment(NEW);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER payment_weighed AFTER UPDATE OF status ON payment FOR EACH ROW WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION app.weigh_payment();
CREATE TRIGGER payment_taken_back AFTER INSERT ON payment FOR EACH ROW WHEN (NEW.status = 'reversal') EXECUTE FUNCTION app.weigh_payment();

-- What a file binds and did not spend is free for others once it ends or its budget is settled. Who spent anything keeps its place among the households and persons counted.
CREATE FUNCTION app.release_unspent(file uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE line record;
BEGIN
  FOR line IN SELECT f.id, f.paid_cents, f.envelope_id, f.envelope_amount FROM funding_line f
    WHERE f.case_id = file AND f.committed_cents > f.paid_cents ORDER BY f.code FOR UPDATE LOOP
    UPDATE envelope v SET committed = v.committed - line.envelope_amount + CASE WHEN v.unit = 'euros' THEN line.paid_cents WHEN line.paid_cents > 0 THEN line.envelope_amount
      ELSE 0 END, version = v.version + 1 WHERE v.id = line.envelope_id;
    UPDATE funding_line f SET committed_cents = line.paid_cents, envelope_amount = CASE WHEN line.paid_cents = 0 THEN 0
      WHEN EXISTS (SELECT 1 FROM envelope v WHERE v.id = line.envelope_id AND v.unit = 'euros') THEN line.paid_cents ELSE line.envelope_amount END
      WHERE f.id = line.id;
  END LOOP;
END $$;
CREATE OR REPLACE FUNCTION app.release_commitments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM app.release_unspent(CASE TG_TABLE_NAME WHEN 'plan' THEN (to_jsonb(NEW) ->> 'case_id')::uuid ELSE NEW.id END);
  RETURN NULL;
END $$;
DROP TRIGGER case_file_releases_commitments ON case_file;
CREATE TRIGGER case_file_releases_commitments AFTER UPDATE OF stage ON case_file FOR EACH ROW
  WHEN (NEW.stage IN ('withdrawn', 'cancelled', 'closed') AND OLD.stage IS DISTINCT FROM NEW.stage) EXECUTE FUNCTION app.release_commitments();

-- What was spent of a plan is what its expenses say, corrections taken off, and each of them was delivered.
CREATE FUNCTION app.guard_settlement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF OLD.settled_on IS NOT NULL OR NEW.spent_cents <> (SELECT coalesce(sum(e.cents), 0) FROM expense e WHERE e.case_id = NEW.case_id AND e.status IN ('receipted', 'paid', 'reversal'))
    OR EXISTS (SELECT 1 FROM expense e WHERE e.case_id = NEW.case_id AND (e.status = 'approved' OR e.status = 'paid' AND NOT EXISTS
      (SELECT 1 FROM expense r WHERE r.reverses_id = e.id))) THEN
    RAISE EXCEPTION 'a budget is settled once, with what was delivered' USING ERRCODE = '23514', CONSTRAINT = 'plan_settled_as_delivered';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_settled_as_delivered BEFORE UPDATE OF settled_on, spent_cents ON plan FOR EACH ROW
  WHEN ((NEW.settled_on, NEW.spent_cents) IS DISTINCT FROM (OLD.settled_on, OLD.spent_cents)) EXECUTE FUNCTION app.guard_settlement();
CREATE TRIGGER plan_releases_commitments AFTER UPDATE OF settled_on ON plan FOR EACH ROW
  WHEN (NEW.settled_on IS NOT NULL AND OLD.settled_on IS NULL) EXECUTE FUNCTION app.release_commitments();

-- Whoever takes a purchase back did not pay it; a settled or ended file buys nothing more.
CREATE FUNCTION app.guard_spending() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NEW.status = 'reversal' THEN
    IF EXISTS (SELECT 1 FROM expense e WHERE e.id = NEW.reverses_id AND e.paid_by_id = NEW.requested_by_id) THEN
      RAISE EXCEPTION 'who paid takes nothing back' USING ERRCODE = '23514', CONSTRAINT = 'expense_reversal_second_person';
    END IF;
  ELSIF NEW.status IN ('requested', 'quoted', 'approved', 'paid') AND EXISTS (SELECT 1 FROM plan p WHERE p.case_id = NEW.case_id AND p.settled_on IS NOT NULL) THEN
    RAISE EXCEPTION 'the budget is settled' USING ERRCODE = '23514', CONSTRAINT = 'expense_before_settlement';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER expense_spending_open BEFORE INSERT OR UPDATE OF status ON expense FOR EACH ROW EXECUTE FUNCTION app.guard_spending();

-- What shows a purchase: the quote, the receipt, the delivery, a photo.
CREATE TABLE expense_document (
  expense_id uuid NOT NULL REFERENCES expense (id) ON DELETE RESTRICT,
  document_id uuid NOT NULL REFERENCES document (id) ON DELETE RESTRICT ON UPDATE NO ACTION,
  shows text NOT NULL,
  linked_by_id uuid NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  linked_at timestamptz(6) NOT NULL,
  PRIMARY KEY (expense_id, document_id),
  CONSTRAINT expense_document_shows CHECK (shows IN ('quote', 'receipt', 'delivery', 'photo')));
CREATE INDEX expense_document_document_id_idx ON expense_document (document_id);
CREATE FUNCTION app.guard_expense_document() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM expense e JOIN document d ON d.case_id = e.case_id WHERE e.id = NEW.expense_id AND d.id = NEW.document_id) THEN
    RAISE EXCEPTION 'a purchase is shown by documents of its own file' USING ERRCODE = '23514', CONSTRAINT = 'expense_document_own_file';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER expense_document_own_file BEFORE INSERT ON expense_document FOR EACH ROW EXECUTE FUNCTION app.guard_expense_document();
ALTER TABLE expense_document ENABLE ROW LEVEL SECURITY;
ALTER TABLE expense_document FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON expense_document TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON expense_document TO retour_app;
CREATE POLICY of_visible_expense ON expense_document FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM expense e WHERE e.id = expense_id))
  WITH CHECK (EXISTS (SELECT 1 FROM expense e WHERE e.id = expense_id) AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'supervisor', 'field'));

-- The books, with payments at departure, what was released, and what was settled.
CREATE OR REPLACE FUNCTION app.money_differences() RETURNS TABLE (what text, found bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('system', 'finance', 'supervisor', 'auditor') THEN
    RAISE EXCEPTION 'the books are not for everybody' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
  WITH in_force AS (
    SELECT DISTINCT ON (p.case_id) p.id, p.case_id, p.settled_on, c.stage IN ('withdrawn', 'cancelled', 'closed') OR p.settled_on IS NOT NULL AS released
    FROM plan p JOIN case_file c ON c.id = p.case_id WHERE p.status = 'approved' ORDER BY p.case_id, p.revision DESC),
  parts AS (SELECT i.case_id, f.code, sum(f.cents) AS cents FROM in_force i JOIN plan_line l ON l.plan_id = i.id JOIN plan_line_funding f ON f.plan_line_id = l.id
    WHERE NOT i.released GROUP BY 1, 2),
  spent AS (SELECT e.case_id, e.code, sum(e.cents) AS cents FROM expense e WHERE e.status IN ('paid', 'receipted', 'reversal') GROUP BY 1, 2),
  told AS (SELECT a.case_id, sum(CASE a.type WHEN 'expense.paid' THEN 1 ELSE -1 END * (a.details ->> 'cents')::bigint) AS cents
    FROM audit_event a WHERE a.type IN ('expense.paid', 'expense.reversed') GROUP BY 1),
  handed AS (SELECT y.case_id, y.person_id, sum(y.cents) AS cents, count(*) AS lines FROM payment y WHERE y.status IN ('paid', 'reversal') GROUP BY 1, 2),
  handed_told AS (SELECT a.case_id, a.subject_id AS person_id, sum(CASE a.type WHEN 'payment.paid' THEN 1 ELSE -1 END * (a.details ->> 'cents')::bigint) AS cents, count(*) AS lines
    FROM audit_event a WHERE a.type IN ('payment.paid', 'payment.reversed') GROUP BY 1, 2)
  SELECT d.what, count(*) FROM (
    SELECT 'committed' AS what FROM parts p FULL JOIN (SELECT f.* FROM funding_line f WHERE f.committed_cents > 0
        AND NOT EXISTS (SELECT 1 FROM in_force i WHERE i.case_id = f.case_id AND i.released)) f USING (case_id, code)
      WHERE coalesce(p.cents, 0) <> coalesce(f.committed_cents, 0)
    UNION ALL SELECT 'released' FROM funding_line f JOIN in_force i ON i.case_id = f.case_id AND i.released WHERE f.committed_cents <> f.paid_cents
    UNION ALL SELECT 'paid' FROM spent s FULL JOIN (SELECT * FROM funding_line WHERE paid_cents > 0) f USING (case_id, code)
      WHERE coalesce(s.cents, 0) <> coalesce(f.paid_cents, 0)
    UNION ALL SELECT 'audit' FROM (SELECT case_id, sum(cents) AS cents FROM spent GROUP BY 1) s FULL JOIN told t USING (case_id)
      WHERE coalesce(s.cents, 0) <> coalesce(t.cents, 0)
    UNION ALL SELECT 'line' FROM (SELECT e.case_id, e.line_key, e.code, sum(e.cents) AS cents FROM expense e
        WHERE e.status IN ('approved', 'paid', 'receipted', 'reversal') GROUP BY 1, 2, 3) s
      WHERE s.cents > coalesce((SELECT f.cents FROM in_force i JOIN plan_line l ON l.plan_id = i.id AND l.key = s.line_key
        JOIN plan_line_funding f ON f.plan_line_id = l.id AND f.code = s.code WHERE i.case_id = s.case_id), 0)
    UNION ALL SELECT 'envelope' FROM envelope v WHERE v.committed <> (SELECT coalesce(sum(f.envelope_amount), 0) FROM funding_line f WHERE f.envelope_id = v.id)
        + (SELECT CASE v.unit WHEN 'euros' THEN coalesce(sum(y.cents), 0) WHEN 'persons' THEN count(*) ELSE count(DISTINCT y.case_id) END
          FROM payment y WHERE y.envelope_id = v.id AND y.live AND y.status IN ('approved', 'paid'))
      OR v.paid_cents <> (SELECT coalesce(sum(f.paid_cents), 0) FROM funding_line f WHERE f.envelope_id = v.id)
        + (SELECT coalesce(sum(y.cents), 0) FROM payment y WHERE y.envelope_id = v.id AND y.status IN ('paid', 'reversal'))
    UNION ALL SELECT 'approval' FROM expense e WHERE e.status IN ('approved', 'paid', 'receipted') AND NOT EXISTS (
      SELECT 1 FROM audit_event a WHERE a.case_id = e.case_id AND a.type = 'expense.approved' AND a.details ->> 'expense' = e.id::text AND a.actor_id = e.approved_by_id
        AND (a.details ->> 'cents')::bigint = e.cents)
    UNION ALL SELECT 'late' FROM expense e JOIN (SELECT m.case_id, max(m.departed_on) AS departed_on FROM household_member m GROUP BY 1) m USING (case_id)
      WHERE e.status IN ('paid', 'receipted') AND (m.departed_on IS NULL OR e.paid_on < m.departed_on OR e.paid_on > m.departed_on + interval '12 months')
    UNION ALL SELECT 'settled' FROM plan p WHERE p.settled_on IS NOT NULL AND p.spent_cents <> (SELECT coalesce(sum(s.cents), 0) FROM spent s WHERE s.case_id = p.case_id)
    UNION ALL SELECT 'grant' FROM handed h FULL JOIN handed_told t USING (case_id, person_id)
      WHERE coalesce(h.cents, 0) <> coalesce(t.cents, 0) OR coalesce(h.lines, 0) <> coalesce(t.lines, 0)
    UNION ALL SELECT 'grant_approval' FROM payment y WHERE y.status IN ('approved', 'paid') AND NOT EXISTS (
      SELECT 1 FROM audit_event a WHERE a.case_id = y.case_id AND a.type = 'payment.approved' AND a.subject_id = y.person_id AND a.actor_id = y.approved_by_id
        AND (a.details ->> 'cents')::bigint = y.cents)
    UNION ALL SELECT 'plan' FROM in_force i JOIN plan p ON p.id = i.id WHERE EXISTS (SELECT 1 FROM plan_line_funding f JOIN plan_line l ON l.id = f.plan_line_id WHERE l.plan_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM audit_event a WHERE a.case_id = p.case_id AND a.type = 'plan.approved' AND a.details ->> 'hash' = p.content_hash)
  ) d GROUP BY d.what ORDER BY d.what;
END $$;
REVOKE EXECUTE ON FUNCTION app.guard_payment(), app.weight_of_payment(payment), app.unweigh_payment(payment), app.weigh_payment(), app.release_unspent(uuid), app.guard_settlement(), app.guard_spending(),
  app.guard_expense_document() FROM PUBLIC;

RESET ROLE;
