SET ROLE retour_owner;

-- What a household asks beyond the rules, and what a supervisor answered. Who decides has not asked; the answer never changes.
CREATE TABLE exception_request (
  id UUID NOT NULL DEFAULT gen_random_uuid(),
  case_id UUID NOT NULL,
  kind TEXT NOT NULL,
  asked_for TEXT,
  reason TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open',
  requested_by_id UUID NOT NULL,
  requested_at TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  requested_on DATE NOT NULL,
  decided_by_id UUID,
  decided_at TIMESTAMPTZ(6),
  decided_on DATE,
  decision_text TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CONSTRAINT exception_request_pkey PRIMARY KEY (id),
  CONSTRAINT exception_request_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file(id) ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT exception_request_kind CHECK (kind IN ('FIVE_YEAR', 'VISA_EXEMPT_VULNERABLE', 'OVERRIDE')),
  CONSTRAINT exception_request_asked_for CHECK (
    CASE WHEN kind = 'OVERRIDE' THEN asked_for IN ('RETURN_GRANTED', 'RETURN_REFUSED', 'SUPPORT_GRANTED', 'SUPPORT_NONE') ELSE asked_for IS NULL END IS TRUE),
  CONSTRAINT exception_request_status CHECK (status IN ('open', 'approved', 'refused', 'withdrawn')),
  CONSTRAINT exception_request_decided CHECK ((status = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_on IS NULL)),
  CONSTRAINT exception_request_two_people CHECK (
    CASE WHEN status IN ('approved', 'refused') THEN decided_by_id <> requested_by_id AND decision_text <> '' ELSE decided_by_id IS NULL AND decision_text IS NULL END IS TRUE)
);
CREATE INDEX exception_request_case_id_idx ON exception_request(case_id);
CREATE UNIQUE INDEX exception_request_one_open ON exception_request(case_id, kind) WHERE status = 'open';
CREATE INDEX exception_request_open ON exception_request(requested_at, id) WHERE status = 'open';

ALTER TABLE exception_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE exception_request FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON exception_request TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON exception_request TO retour_app;
CREATE POLICY of_visible_case ON exception_request FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY requested ON exception_request FOR INSERT TO retour_app WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id)
  AND (SELECT current_setting('app.role', true)) IN ('partner', 'counsellor', 'specialist')
  AND requested_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND status = 'open');
-- A supervisor answers under their own name; whoever asked may take it back.
CREATE POLICY answered ON exception_request FOR UPDATE TO retour_app USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id) AND status = 'open') WITH CHECK (
  CASE WHEN status = 'withdrawn' THEN requested_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    ELSE (SELECT current_setting('app.role', true)) = 'supervisor' AND decided_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) END);

CREATE FUNCTION app.guard_exception() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.status <> 'open' THEN RAISE EXCEPTION 'an answered exception request is never changed' USING ERRCODE = '42501'; END IF;
  IF (NEW.id, NEW.case_id, NEW.kind, NEW.asked_for, NEW.reason, NEW.requested_by_id, NEW.requested_at, NEW.requested_on)
    IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.kind, OLD.asked_for, OLD.reason, OLD.requested_by_id, OLD.requested_at, OLD.requested_on)
  THEN RAISE EXCEPTION 'an exception request keeps what was asked' USING ERRCODE = '42501'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER exception_request_guarded BEFORE UPDATE OR DELETE ON exception_request FOR EACH ROW EXECUTE FUNCTION app.guard_exception();

-- The exceptions a decision rests on are kept with it, as its facts are.
ALTER TABLE eligibility_decision ADD COLUMN exceptions JSONB NOT NULL DEFAULT '[]';

RESET ROLE;
