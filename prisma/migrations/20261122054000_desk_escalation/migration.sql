SET ROLE retour_owner;

-- The day on which a supervisor was told that the desk had left an application unanswered: once per application.
ALTER TABLE application ADD COLUMN escalated_on date;

RESET ROLE;
