SET ROLE retour_owner;

-- A suspension declared by mistake is lifted from its first day on: it stays on record and held nobody.
ALTER TABLE country_suspension DROP CONSTRAINT country_suspension_period;
ALTER TABLE country_suspension ADD CONSTRAINT country_suspension_period CHECK (until_on IS NULL OR until_on >= from_on);

RESET ROLE;
