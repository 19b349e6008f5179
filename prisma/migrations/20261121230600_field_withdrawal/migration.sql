SET ROLE retour_owner;

-- A field officer is expecting the household and may be the one to whom it says that it is not coming. To record that, the officer must still
-- see the file afterwards; and whoever was told to wait at the airport learns that nobody comes.
ALTER POLICY scope ON case_file USING (
  CASE (SELECT current_setting('app.role', true))
    WHEN 'supervisor' THEN true
    WHEN 'system' THEN true
    WHEN 'finance' THEN stage <> 'draft'
    WHEN 'counsellor' THEN (desk_organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid) AND (stage <> 'draft' OR registered_on IS NOT NULL))
      OR referring_organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
      OR counsellor_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    WHEN 'partner' THEN referring_organisation_id = (SELECT NULLIF(current_setting('app.org', true), '')::uuid)
    WHEN 'travel' THEN ready_on IS NOT NULL
    WHEN 'specialist' THEN tracks && (SELECT coalesce(NULLIF(current_setting('app.clear', true), ''), '{}')::text[])
      OR created_by_id = (SELECT NULLIF(current_setting('app.uid', true), '')::uuid)
    WHEN 'field' THEN destination = (SELECT current_setting('app.country', true))
      AND (stage = 'booked' OR departed_on IS NOT NULL OR (stage = 'withdrawn' AND ready_on IS NOT NULL))
    WHEN 'auditor' THEN departed_on IS NOT NULL
    ELSE false
  END);

RESET ROLE;
