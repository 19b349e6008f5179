SET ROLE retour_owner;

-- New values of an enumeration may only be used once they are committed: the rest follows in a migration of its own.
ALTER TYPE consent_purpose ADD VALUE 'SHARING';
ALTER TYPE consent_purpose ADD VALUE 'MEDICAL_DATA';
ALTER TYPE consent_purpose ADD VALUE 'STORY';
ALTER TYPE consent_purpose ADD VALUE 'PHOTO';
ALTER TYPE signatory ADD VALUE 'representative';

RESET ROLE;
