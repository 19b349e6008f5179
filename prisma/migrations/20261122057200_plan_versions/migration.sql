SET ROLE retour_owner;

-- A plan is written again after the return: a new revision beside the old one, which stays as it was approved. One at a time is open.
ALTER TABLE plan
  ADD COLUMN details jsonb,
  ADD COLUMN revision integer NOT NULL DEFAULT 1,
  ADD COLUMN confirmed_on date,
  ADD CONSTRAINT plan_revision_positive CHECK (revision > 0),
  ADD CONSTRAINT plan_confirmed_when_approved CHECK (confirmed_on IS NULL OR status = 'approved');
DROP INDEX plan_case_id_key;
CREATE UNIQUE INDEX plan_case_id_revision_key ON plan (case_id, revision);
CREATE UNIQUE INDEX plan_one_open ON plan (case_id) WHERE status <> 'approved';

-- What was sent and what was approved, word for word: whoever decides next reads the difference.
CREATE TABLE plan_version (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
  number integer NOT NULL,
  act text NOT NULL,
  content jsonb NOT NULL,
  at timestamptz(6) NOT NULL,
  CONSTRAINT plan_version_act CHECK (act IN ('submitted', 'approved')));
CREATE UNIQUE INDEX plan_version_plan_id_number_key ON plan_version (plan_id, number);
CREATE UNIQUE INDEX plan_version_approved_once ON plan_version (plan_id) WHERE act = 'approved';
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_version FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON plan_version TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON plan_version TO retour_app;
CREATE POLICY of_visible_plan ON plan_version FOR ALL TO retour_app USING (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id))
  WITH CHECK (EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_id)
    AND (SELECT current_setting('app.role', true)) IN ('counsellor', 'specialist', 'supervisor'));

-- The seal covers everything a person agrees to; what is added to an approved plan are days: signed, agreed, confirmed, settled.
CREATE OR REPLACE FUNCTION app.keep_approved_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'approved' AND ((NEW.status, NEW.case_id, NEW.revision, NEW.goal, NEW.office, NEW.details, NEW.funding_order, NEW.author_id, NEW.ceiling_cents,
      NEW.approved_by_id, NEW.approved_at, NEW.content_hash)
    IS DISTINCT FROM (OLD.status, OLD.case_id, OLD.revision, OLD.goal, OLD.office, OLD.details, OLD.funding_order, OLD.author_id, OLD.ceiling_cents,
      OLD.approved_by_id, OLD.approved_at, OLD.content_hash) OR (OLD.confirmed_on IS NOT NULL AND NEW.confirmed_on IS DISTINCT FROM OLD.confirmed_on)) THEN
    RAISE EXCEPTION 'an approved plan is never changed' USING ERRCODE = '23514', CONSTRAINT = 'plan_frozen';
  END IF;
  RETURN NEW;
END $$;

RESET ROLE;
