SET ROLE retour_owner;

-- A signature on paper may show its scan: a paper of kind CONSENT_FORM of the same file, which the command checks.
ALTER TABLE consent
  ADD COLUMN document_id uuid REFERENCES document (id) ON DELETE RESTRICT ON UPDATE NO ACTION,
  ADD CONSTRAINT consent_scan_of_paper CHECK (document_id IS NULL OR signed_how = 'paper');

RESET ROLE;
