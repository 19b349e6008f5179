-- What waits for a supervisor is found without looking through every file: each index holds the few rows in question.
SET ROLE retour_owner;
CREATE INDEX household_member_unaccompanied ON household_member (case_id) WHERE unaccompanied_minor;
CREATE INDEX case_file_second_no_show ON case_file (id) WHERE no_show_count > 1;
RESET ROLE;
