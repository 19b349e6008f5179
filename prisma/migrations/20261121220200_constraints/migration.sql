SET ROLE retour_owner;

-- Names sort as people expect, in one place, whatever the locale of the server.
ALTER TABLE organisation ALTER COLUMN name TYPE text COLLATE "und-x-icu";
ALTER TABLE app_user ALTER COLUMN display_name TYPE text COLLATE "und-x-icu";
ALTER TABLE case_file ALTER COLUMN beneficiary_name TYPE text COLLATE "und-x-icu";
ALTER TABLE person ALTER COLUMN family_name TYPE text COLLATE "und-x-icu", ALTER COLUMN given_names TYPE text COLLATE "und-x-icu";

CREATE UNIQUE INDEX app_user_email_key ON app_user (lower(email));
ALTER TABLE app_user
  ADD CONSTRAINT app_user_email_form CHECK (email ~ '^[^@\s]+@[^@\s]+$' AND length(email) <= 254),
  ADD CONSTRAINT app_user_locale_known CHECK (locale IN ('en', 'fr', 'nl', 'de')),
  ADD CONSTRAINT app_user_field_country CHECK (role <> 'field' OR country IS NOT NULL);
ALTER TABLE user_clearance ADD CONSTRAINT user_clearance_period CHECK (valid_to IS NULL OR valid_to > valid_from);
ALTER TABLE session ADD CONSTRAINT session_token_length CHECK (octet_length(token_hash) = 32);
ALTER TABLE api_token ADD CONSTRAINT api_token_length CHECK (octet_length(token_hash) = 32);

ALTER TABLE person
  ADD CONSTRAINT person_birth_known_together CHECK ((birth_date IS NULL) = (birth_precision IS NULL)),
  ADD CONSTRAINT person_birth_plausible CHECK (birth_date IS NULL OR birth_date >= '1900-01-01'),
  ADD CONSTRAINT person_names_filled CHECK (btrim(given_names) <> '' AND (family_name IS NULL OR btrim(family_name) <> '')),
  ADD CONSTRAINT person_version_positive CHECK (version > 0);

ALTER TABLE case_file
  ADD CONSTRAINT case_file_ref_form CHECK (ref ~ '^AVR-[0-9]{4}-[0-9]{5}$'),
  ADD CONSTRAINT case_file_hold_remembers CHECK ((stage = 'on_hold') = (prior_stage IS NOT NULL)),
  ADD CONSTRAINT case_file_not_held_twice CHECK (prior_stage IS DISTINCT FROM 'on_hold'),
  ADD CONSTRAINT case_file_registered CHECK (stage IN ('draft', 'withdrawn', 'cancelled') OR registered_on IS NOT NULL),
  ADD CONSTRAINT case_file_departed CHECK (stage NOT IN ('departed', 'arrived', 'reintegration', 'closed') OR departed_on IS NOT NULL),
  ADD CONSTRAINT case_file_arrived CHECK (stage NOT IN ('arrived', 'reintegration') OR arrived_on IS NOT NULL),
  ADD CONSTRAINT case_file_closed CHECK ((stage = 'closed') = (closed_on IS NOT NULL)),
  ADD CONSTRAINT case_file_dates_in_order CHECK (arrived_on IS NULL OR arrived_on >= departed_on),
  ADD CONSTRAINT case_file_members_counted CHECK (member_count > 0),
  ADD CONSTRAINT case_file_file_language CHECK (file_language IN ('fr', 'nl', 'de')),
  ADD CONSTRAINT case_file_version_positive CHECK (version > 0);

CREATE UNIQUE INDEX household_member_one_principal ON household_member (case_id) WHERE relation = 'principal';
ALTER TABLE household_member
  ADD CONSTRAINT household_member_withdrawn_did_not_depart CHECK (withdrawn_on IS NULL OR departed_on IS NULL),
  ADD CONSTRAINT household_member_arrived_after_departure CHECK (arrived_on IS NULL OR arrived_on >= departed_on);
-- A membership is written before its person, so that the person is never a row which nobody may see.
ALTER TABLE household_member ALTER CONSTRAINT household_member_person_id_fkey DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE application
  ADD CONSTRAINT application_order_dated CHECK (has_order_to_leave IS TRUE OR order_to_leave_on IS NULL),
  ADD CONSTRAINT application_previous_return_dated CHECK (has_previous_assisted_return IS TRUE OR previous_assisted_departure_on IS NULL),
  ADD CONSTRAINT application_snapshot_when_sent CHECK ((submitted_at IS NULL) = (snapshot IS NULL));
ALTER TABLE vulnerability_record ADD CONSTRAINT vulnerability_record_period CHECK (ended_on IS NULL OR ended_on >= assessed_on);
ALTER TABLE eligibility_decision
  ADD CONSTRAINT eligibility_decision_amounts CHECK (cash_total_cents >= 0 AND reintegration_total_cents >= 0);

ALTER TABLE consent ADD CONSTRAINT consent_withdrawn_later CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on);
CREATE UNIQUE INDEX consent_one_live ON consent (case_id, person_id, purpose, given_on) WHERE withdrawn_on IS NULL;

ALTER TABLE plan
  ADD CONSTRAINT plan_ceiling CHECK (ceiling_cents >= 0 AND spent_cents >= 0),
  ADD CONSTRAINT plan_second_person CHECK (approved_by_id IS NULL OR approved_by_id <> author_id),
  ADD CONSTRAINT plan_approval_complete CHECK (
    (status = 'approved') = (approved_by_id IS NOT NULL AND approved_at IS NOT NULL AND content_hash IS NOT NULL)),
  ADD CONSTRAINT plan_signed_when_approved CHECK (signed_on IS NULL OR status = 'approved'),
  ADD CONSTRAINT plan_agreement_after_signature CHECK (agreement_signed_on IS NULL OR signed_on IS NOT NULL),
  ADD CONSTRAINT plan_version_positive CHECK (version > 0);
ALTER TABLE track_item ADD CONSTRAINT track_item_received_with_outcome CHECK ((received_on IS NULL) = (outcome IS NULL));
ALTER TABLE plan_line
  ADD CONSTRAINT plan_line_amounts CHECK (quantity BETWEEN 1 AND 1000 AND unit_cents BETWEEN 1 AND 10000000),
  ADD CONSTRAINT plan_line_month CHECK (month BETWEEN 1 AND 12);

CREATE UNIQUE INDEX booking_traveller_one_live_seat ON booking_traveller (case_id, person_id) WHERE live;
ALTER TABLE booking
  ADD CONSTRAINT booking_cost CHECK (cost_cents >= 0),
  ADD CONSTRAINT booking_organiser CHECK (organiser IN ('IOM', 'FEDASIL'));

ALTER TABLE payment
  ADD CONSTRAINT payment_amount CHECK (cents > 0 AND cents <= 1000000),
  ADD CONSTRAINT payment_in_euro CHECK (currency = 'EUR'),
  ADD CONSTRAINT payment_second_person CHECK (approved_by_id IS NULL OR approved_by_id <> prepared_by_id),
  ADD CONSTRAINT payment_payer_is_not_approver CHECK (paid_by_id IS NULL OR paid_by_id <> approved_by_id),
  ADD CONSTRAINT payment_steps_complete CHECK (CASE status
    WHEN 'prepared' THEN approved_by_id IS NULL AND paid_by_id IS NULL
    WHEN 'approved' THEN approved_by_id IS NOT NULL AND approved_at IS NOT NULL AND content_hash IS NOT NULL AND paid_by_id IS NULL
    WHEN 'paid' THEN approved_by_id IS NOT NULL AND content_hash IS NOT NULL AND paid_by_id IS NOT NULL AND paid_on IS NOT NULL AND receipt_number IS NOT NULL
    WHEN 'cancelled' THEN cancelled_at IS NOT NULL AND paid_on IS NULL END);
-- A person departs once in a case: never two live cash grants for the same departure.
CREATE UNIQUE INDEX payment_one_live_cash_grant ON payment (case_id, person_id, kind) WHERE status <> 'cancelled';
CREATE UNIQUE INDEX payment_receipt_once ON payment (receipt_number) WHERE receipt_number IS NOT NULL;

ALTER TABLE follow_up
  ADD CONSTRAINT follow_up_done_dated CHECK ((status = 'planned') = (done_on IS NULL)),
  ADD CONSTRAINT follow_up_wellbeing_scale CHECK (wellbeing IS NULL OR wellbeing BETWEEN 1 AND 5);
ALTER TABLE country_suspension ADD CONSTRAINT country_suspension_period CHECK (until_on IS NULL OR until_on > from_on);
ALTER TABLE demo_load ADD CONSTRAINT demo_load_single CHECK (id = 1);

RESET ROLE;
