SET ROLE retour_owner;

-- One row for each moment at which a job is due: whoever writes it runs it. A run belongs to its process while the lease lasts.
CREATE TYPE job_run_state AS ENUM ('running', 'done', 'failed', 'skipped');
CREATE TABLE job_run (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  job text NOT NULL,
  due_at timestamptz(6) NOT NULL,
  due_on date NOT NULL,
  state job_run_state NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  by_hand boolean NOT NULL DEFAULT false,
  started_at timestamptz(6),
  leased_until timestamptz(6),
  finished_at timestamptz(6),
  retry_at timestamptz(6),
  fault text,
  counts jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT job_run_leased CHECK ((state = 'running') = (leased_until IS NOT NULL)),
  CONSTRAINT job_run_finished CHECK ((state = 'running') = (finished_at IS NULL)));
CREATE UNIQUE INDEX job_run_job_due_at_key ON job_run (job, due_at);

ALTER TABLE job_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_run FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON job_run TO retour_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON job_run TO retour_app;
CREATE POLICY run ON job_run FOR ALL TO retour_app USING ((SELECT current_setting('app.role', true)) = 'system');
CREATE POLICY read ON job_run FOR SELECT TO retour_app USING ((SELECT current_setting('app.role', true)) = 'admin');

RESET ROLE;
