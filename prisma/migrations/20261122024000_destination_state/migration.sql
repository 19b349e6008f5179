SET ROLE retour_owner;

-- The state or region they return to, where a project of the programme looks at it: Brazil, Iraq.
ALTER TABLE application ADD COLUMN destination_state text;
ALTER TABLE application ADD CONSTRAINT application_destination_state_form CHECK (destination_state ~ '^[A-Z]{2,5}$');

RESET ROLE;
