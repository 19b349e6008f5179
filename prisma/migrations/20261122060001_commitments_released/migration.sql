SET ROLE retour_owner;

-- Nobody goes, so nobody is supported: what a plan had committed is free for others from the moment the file ends, whoever ended it.
CREATE FUNCTION app.release_commitments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE line record;
BEGIN
  FOR line IN SELECT f.id, f.paid_cents, f.envelope_id, f.envelope_amount FROM funding_line f
    WHERE f.case_id = NEW.id AND f.committed_cents > f.paid_cents ORDER BY f.code FOR UPDATE LOOP
    UPDATE envelope v SET committed = v.committed - line.envelope_amount + CASE WHEN v.unit = 'euros' THEN line.paid_cents ELSE 0 END, version = v.version + 1
      WHERE v.id = line.envelope_id;
    UPDATE funding_line f SET committed_cents = line.paid_cents,
      envelope_amount = CASE WHEN EXISTS (SELECT 1 FROM envelope v WHERE v.id = line.envelope_id AND v.unit = 'euros') THEN line.paid_cents ELSE 0 END
      WHERE f.id = line.id;
  END LOOP;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION app.release_commitments() FROM PUBLIC;
CREATE TRIGGER case_file_releases_commitments AFTER UPDATE OF stage ON case_file FOR EACH ROW
  WHEN (NEW.stage IN ('withdrawn', 'cancelled') AND OLD.stage IS DISTINCT FROM NEW.stage) EXECUTE FUNCTION app.release_commitments();

-- The plan of a file that ended before the departure binds no money any more.
CREATE OR REPLACE FUNCTION app.money_differences() RETURNS TABLE (what text, found bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(current_setting('app.role', true), '') NOT IN ('system', 'finance', 'supervisor', 'auditor') THEN
    RAISE EXCEPTION 'the books are not for everybody' USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
  WITH in_force AS (
    SELECT DISTINCT ON (p.case_id) p.id, p.case_id FROM plan p JOIN case_file c ON c.id = p.case_id
    WHERE p.status = 'approved' AND c.stage NOT IN ('withdrawn', 'cancelled') ORDER BY p.case_id, p.revision DESC),
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

RESET ROLE;
