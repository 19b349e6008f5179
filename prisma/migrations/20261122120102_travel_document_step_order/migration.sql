SET ROLE retour_owner;

-- The version of the document a state came with: two states recorded in one instant keep their order.
ALTER TABLE travel_document_step ADD COLUMN version integer NOT NULL DEFAULT 1;

RESET ROLE;
