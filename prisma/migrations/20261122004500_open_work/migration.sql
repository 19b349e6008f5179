SET ROLE retour_owner;

-- The side bar counts what waits for its reader on every page. Comparing an enum is not leakproof, so row-level security keeps it out of index
-- conditions; these indexes hold only what is still open, and their conditions say the rest.
CREATE INDEX case_file_due_there ON case_file (destination, due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX case_file_due_from ON case_file (referring_organisation_id, due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX payment_to_approve ON payment (prepared_at, id) WHERE status = 'prepared';
CREATE INDEX payment_to_pay ON payment (prepared_at, id) WHERE status = 'approved';

RESET ROLE;
