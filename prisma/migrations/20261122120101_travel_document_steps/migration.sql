SET ROLE retour_owner;

-- How far a document is carries its day (asked for, appointment, issued, refused) and its place: the embassy, or whoever holds the paper. What it
-- cost is noted with what is paid back at departure (S1 §11), in cents.
ALTER TABLE travel_document
  ADD COLUMN status_on date,
  ADD COLUMN place text,
  ADD COLUMN cost_cents bigint,
  ADD COLUMN refund_due_cents bigint,
  ADD CONSTRAINT travel_document_cost CHECK (cost_cents BETWEEN 0 AND 500000),
  ADD CONSTRAINT travel_document_refund CHECK (refund_due_cents IS NULL OR (cost_cents IS NOT NULL AND refund_due_cents BETWEEN 0 AND cost_cents));

-- Every state a document was in; a correction is one more row.
CREATE TABLE travel_document_step (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  document_id uuid NOT NULL REFERENCES travel_document (id) ON DELETE CASCADE ON UPDATE CASCADE,
  kind travel_document_kind NOT NULL,
  status travel_document_status NOT NULL,
  status_on date,
  place text,
  valid_until date,
  recorded_by_id uuid REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  recorded_at timestamptz(6) NOT NULL DEFAULT now());
CREATE INDEX travel_document_step_document_id_recorded_at_idx ON travel_document_step (document_id, recorded_at);

INSERT INTO travel_document_step (document_id, kind, status, valid_until, recorded_at)
  SELECT id, kind, status, valid_until, created_at FROM travel_document;

ALTER TABLE travel_document_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE travel_document_step FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON travel_document_step TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON travel_document_step TO retour_app;
CREATE POLICY of_visible_document ON travel_document_step FOR SELECT TO retour_app USING (EXISTS (SELECT 1 FROM travel_document d WHERE d.id = document_id));
CREATE POLICY recorded ON travel_document_step FOR INSERT TO retour_app WITH CHECK (
  recorded_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid) AND EXISTS (SELECT 1 FROM travel_document d WHERE d.id = document_id));
CREATE TRIGGER travel_document_step_immutable BEFORE UPDATE ON travel_document_step FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

RESET ROLE;
