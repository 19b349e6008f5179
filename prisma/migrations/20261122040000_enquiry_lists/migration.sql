SET ROLE retour_owner;

-- What waits is a small part of everything that was ever asked, and the frame of every page counts it.
CREATE INDEX enquiry_open_at ON enquiry (organisation_id) WHERE state = 'open';
CREATE INDEX enquiry_waiting_at_desk ON enquiry (desk_organisation_id) WHERE state = 'handed_over';
-- The list of a supervisor, who sees every organisation, by the same order as the others.
CREATE INDEX enquiry_received_on_id_idx ON enquiry (received_on DESC, id DESC);

RESET ROLE;
