SET ROLE retour_owner;

-- CreateEnum
CREATE TYPE "organisation_kind" AS ENUM ('FEDASIL', 'IOM', 'CARITAS', 'RETURN_DESK', 'RECEPTION_CENTRE', 'NGO', 'CITY', 'RED_CROSS');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('partner', 'referrer', 'counsellor', 'travel', 'specialist', 'finance', 'field', 'supervisor', 'auditor', 'admin');

-- CreateEnum
CREATE TYPE "clearance" AS ENUM ('VOT', 'MEDICAL', 'UMC');

-- CreateEnum
CREATE TYPE "stage" AS ENUM ('draft', 'submitted', 'incomplete', 'in_review', 'eligible', 'not_eligible', 'preparation', 'ready', 'booked', 'departed', 'arrived', 'reintegration', 'closed', 'withdrawn', 'cancelled', 'no_show', 'on_hold');

-- CreateEnum
CREATE TYPE "waiting_on" AS ENUM ('partner', 'counsellor', 'supervisor', 'finance', 'travel', 'field', 'specialist', 'person', 'nobody');

-- CreateEnum
CREATE TYPE "sensitivity" AS ENUM ('STANDARD', 'CLOSED');

-- CreateEnum
CREATE TYPE "administrative_status" AS ENUM ('AIP_PENDING', 'AIP_WITHDREW', 'REJECTED', 'IRREGULAR', 'OTHER_PROCEDURE', 'CLOSED_CENTRE', 'DUBLIN', 'RESIDENCE_RIGHT');

-- CreateEnum
CREATE TYPE "referral_channel" AS ENUM ('NGO_PARTNER', 'RETURN_DESK', 'RECEPTION_CENTRE', 'RED_CROSS', 'CITY', 'CLOSED_FACILITY', 'DIRECT');

-- CreateEnum
CREATE TYPE "sex" AS ENUM ('F', 'M', 'X');

-- CreateEnum
CREATE TYPE "birth_precision" AS ENUM ('day', 'month', 'year');

-- CreateEnum
CREATE TYPE "relation" AS ENUM ('principal', 'partner', 'child', 'parent', 'sibling', 'other');

-- CreateEnum
CREATE TYPE "vulnerability" AS ENUM ('MEDICAL', 'MENTAL_HEALTH', 'PREGNANT', 'ELDERLY', 'VOT', 'LONG_ABSENCE', 'HOMELESS', 'LIMITED_LANGUAGE', 'OTHER');

-- CreateEnum
CREATE TYPE "consent_purpose" AS ENUM ('VOLUNTARY_RETURN', 'PERSONAL_DATA');

-- CreateEnum
CREATE TYPE "signatory" AS ENUM ('self', 'guardian');

-- CreateEnum
CREATE TYPE "counselling_mode" AS ENUM ('desk', 'centre', 'home', 'phone', 'video');

-- CreateEnum
CREATE TYPE "plan_status" AS ENUM ('draft', 'submitted', 'returned', 'approved');

-- CreateEnum
CREATE TYPE "plan_category" AS ENUM ('MICRO_BUSINESS', 'AGRICULTURE_LIVESTOCK', 'EMPLOYMENT_WAGE_SUBSIDY', 'TRAINING_EDUCATION', 'HOUSING', 'HOUSEHOLD_MATERIAL', 'MEDICAL', 'CHILDREN', 'ADMINISTRATIVE_LEGAL', 'TEMP_ACCOMMODATION', 'TRANSLATION', 'PSYCHOSOCIAL');

-- CreateEnum
CREATE TYPE "office" AS ENUM ('IOM', 'CARITAS');

-- CreateEnum
CREATE TYPE "travel_mode" AS ENUM ('air', 'bus');

-- CreateEnum
CREATE TYPE "booking_status" AS ENUM ('live', 'released', 'missed', 'flown');

-- CreateEnum
CREATE TYPE "arrival_reception" AS ENUM ('open', 'requested', 'declined');

-- CreateEnum
CREATE TYPE "track_item_outcome" AS ENUM ('positive', 'concerns', 'negative');

-- CreateEnum
CREATE TYPE "travel_document_kind" AS ENUM ('PASSPORT', 'LAISSEZ_PASSER');

-- CreateEnum
CREATE TYPE "travel_document_status" AS ENUM ('NOT_STARTED', 'HELD_BY_IO', 'REQUESTED', 'APPOINTMENT', 'ISSUED', 'REFUSED');

-- CreateEnum
CREATE TYPE "payment_kind" AS ENUM ('CASH_GRANT');

-- CreateEnum
CREATE TYPE "payment_status" AS ENUM ('prepared', 'approved', 'paid', 'cancelled');

-- CreateEnum
CREATE TYPE "follow_up_kind" AS ENUM ('ARRIVAL_CONTACT', 'PLAN_CONFIRMATION', 'MONTH_3', 'MONTH_6', 'MONTH_12');

-- CreateEnum
CREATE TYPE "follow_up_status" AS ENUM ('planned', 'done', 'missed');

-- CreateEnum
CREATE TYPE "note_visibility" AS ENUM ('team', 'shared');

-- CreateEnum
CREATE TYPE "suspension_mode" AS ENUM ('FULL', 'CASE_BY_CASE');

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" "organisation_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL DEFAULT 'BE',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "organisation_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "country" CHAR(2),
    "locale" TEXT NOT NULL DEFAULT 'en',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_clearance" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "user_id" UUID NOT NULL,
    "clearance" "clearance" NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "user_clearance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "user_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "blocked_until" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "family_name" TEXT,
    "given_names" TEXT NOT NULL,
    "native_name" TEXT,
    "birth_date" DATE,
    "birth_precision" "birth_precision",
    "sex" "sex" NOT NULL,
    "nationality" CHAR(2) NOT NULL,
    "immigration_number" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "stage" "stage" NOT NULL DEFAULT 'draft',
    "prior_stage" "stage",
    "waiting_on" "waiting_on" NOT NULL DEFAULT 'partner',
    "next_step" TEXT NOT NULL,
    "due_on" DATE,
    "sensitivity" "sensitivity" NOT NULL DEFAULT 'STANDARD',
    "referring_organisation_id" UUID NOT NULL,
    "desk_organisation_id" UUID NOT NULL,
    "counsellor_id" UUID,
    "created_by_id" UUID NOT NULL,
    "previous_case_id" UUID,
    "beneficiary_name" TEXT NOT NULL,
    "member_count" INTEGER NOT NULL DEFAULT 1,
    "destination" CHAR(2),
    "file_language" TEXT NOT NULL DEFAULT 'fr',
    "spoken_language" TEXT,
    "interpreter_needed" BOOLEAN,
    "referral_channel" "referral_channel" NOT NULL,
    "tracks" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reintegration_office" "office",
    "planned_departure_on" DATE,
    "registered_on" DATE,
    "ready_on" DATE,
    "departed_on" DATE,
    "arrived_on" DATE,
    "closed_on" DATE,
    "outcome_code" TEXT,
    "no_show_count" INTEGER NOT NULL DEFAULT 0,
    "counselling_count" INTEGER NOT NULL DEFAULT 0,
    "search_text" TEXT NOT NULL DEFAULT '',
    "hold_review_on" DATE,
    "suspension_approved_on" DATE,
    "suspension_precautions" TEXT,
    "last_activity_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household_member" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "relation" "relation" NOT NULL,
    "position" INTEGER NOT NULL,
    "travelling" BOOLEAN NOT NULL DEFAULT true,
    "unaccompanied_minor" BOOLEAN NOT NULL DEFAULT false,
    "aged_out_unaccompanied_minor" BOOLEAN NOT NULL DEFAULT false,
    "withdrawn_on" DATE,
    "reconfirmed_on" DATE,
    "departed_on" DATE,
    "arrived_on" DATE,

    CONSTRAINT "household_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "case_id" UUID NOT NULL,
    "administrative_status" "administrative_status",
    "status_decided_on" DATE,
    "has_order_to_leave" BOOLEAN,
    "order_to_leave_on" DATE,
    "has_previous_assisted_return" BOOLEAN,
    "previous_assisted_departure_on" DATE,
    "arrived_in_belgium_on" DATE,
    "naturalised_belgian" BOOLEAN,
    "vulnerability_screened" BOOLEAN NOT NULL DEFAULT false,
    "guardian_name" TEXT,
    "guardian_contact" TEXT,
    "guardian_agrees" BOOLEAN,
    "contact_phone" TEXT,
    "accommodation" TEXT,
    "destination_place" TEXT,
    "motive" TEXT,
    "data_notice_given_on" DATE,
    "submitted_at" TIMESTAMPTZ(6),
    "submitted_by_id" UUID,
    "snapshot" JSONB,

    CONSTRAINT "application_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "information_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reason_code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(6),
    "answered_by_id" UUID,

    CONSTRAINT "information_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vulnerability_record" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "vulnerability" NOT NULL,
    "assessed_on" DATE NOT NULL,
    "assessed_by_id" UUID NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "vulnerability_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_history" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "from_stage" "stage",
    "to_stage" "stage" NOT NULL,
    "reason_code" TEXT,
    "reason_text" TEXT,
    "actor_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stage_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage_transition" (
    "from_stage" "stage" NOT NULL,
    "to_stage" "stage" NOT NULL,

    CONSTRAINT "stage_transition_pkey" PRIMARY KEY ("from_stage","to_stage")
);

-- CreateTable
CREATE TABLE "case_assignment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "assigned_by_id" UUID NOT NULL,
    "assigned_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "case_assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "visibility" "note_visibility" NOT NULL DEFAULT 'team',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "title" TEXT,
    "waiting_on" "waiting_on" NOT NULL,
    "organisation_id" UUID,
    "user_id" UUID,
    "due_on" DATE,
    "opened_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_id" UUID,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eligibility_decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "rule_set_id" TEXT NOT NULL,
    "rule_set_version" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "outcome" JSONB NOT NULL,
    "return_outcome" TEXT NOT NULL,
    "cash_total_cents" BIGINT NOT NULL,
    "reintegration_access" TEXT NOT NULL,
    "reintegration_total_cents" BIGINT NOT NULL,
    "confirmed_by_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_on" DATE NOT NULL,

    CONSTRAINT "eligibility_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" "consent_purpose" NOT NULL,
    "given_on" DATE NOT NULL,
    "language" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "interpreter_used" BOOLEAN NOT NULL,
    "signatory" "signatory" NOT NULL,
    "informed_by_id" UUID NOT NULL,
    "withdrawn_on" DATE,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "counselling_session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "mode" "counselling_mode" NOT NULL,
    "language" TEXT NOT NULL,
    "interpreter_used" BOOLEAN NOT NULL,
    "topics" TEXT[],
    "summary" TEXT NOT NULL,
    "decisions" TEXT,
    "next_appointment_on" DATE,
    "counsellor_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "counselling_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "status" "plan_status" NOT NULL DEFAULT 'draft',
    "office" "office" NOT NULL,
    "goal" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "ceiling_cents" BIGINT NOT NULL,
    "submitted_at" TIMESTAMPTZ(6),
    "returned_reason" TEXT,
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(6),
    "content_hash" TEXT,
    "signed_on" DATE,
    "agreement_signed_on" DATE,
    "settled_on" DATE,
    "spent_cents" BIGINT NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_line" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "plan_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "category" "plan_category" NOT NULL,
    "description" TEXT NOT NULL,
    "supplier" TEXT,
    "quantity" INTEGER NOT NULL,
    "unit_cents" BIGINT NOT NULL,
    "month" INTEGER NOT NULL,

    CONSTRAINT "plan_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "track_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "track" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "requested_on" DATE NOT NULL,
    "due_on" DATE,
    "received_on" DATE,
    "valid_until" DATE,
    "outcome" "track_item_outcome",
    "recorded_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "track_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "travel_document" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "travel_document_kind" NOT NULL,
    "status" "travel_document_status" NOT NULL,
    "number" TEXT,
    "valid_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "travel_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "status" "booking_status" NOT NULL DEFAULT 'live',
    "organiser" TEXT NOT NULL,
    "mode" "travel_mode" NOT NULL,
    "carrier" TEXT NOT NULL,
    "booking_code" TEXT NOT NULL,
    "departure_place" TEXT NOT NULL,
    "arrival_place" TEXT NOT NULL,
    "departs_at" TIMESTAMP(0) NOT NULL,
    "departure_zone" TEXT NOT NULL,
    "arrives_at" TIMESTAMP(0) NOT NULL,
    "arrival_zone" TEXT NOT NULL,
    "onward_transport" TEXT,
    "arrival_reception" "arrival_reception" NOT NULL DEFAULT 'open',
    "assistance" TEXT,
    "cost_cents" BIGINT NOT NULL,
    "booked_by_id" UUID NOT NULL,
    "booked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking_traveller" (
    "booking_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "booking_traveller_pkey" PRIMARY KEY ("booking_id","person_id")
);

-- CreateTable
CREATE TABLE "payment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "payment_kind" NOT NULL,
    "status" "payment_status" NOT NULL DEFAULT 'prepared',
    "cents" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "rule" TEXT NOT NULL,
    "decision_id" UUID NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "content_hash" TEXT,
    "prepared_by_id" UUID NOT NULL,
    "prepared_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(6),
    "paid_by_id" UUID,
    "paid_on" DATE,
    "receipt_number" TEXT,
    "cancelled_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "kind" "follow_up_kind" NOT NULL,
    "due_on" DATE NOT NULL,
    "status" "follow_up_status" NOT NULL DEFAULT 'planned',
    "done_on" DATE,
    "reached" BOOLEAN,
    "mode" "counselling_mode",
    "activity_running" BOOLEAN,
    "wellbeing" INTEGER,
    "needs" TEXT,
    "remarks" TEXT,
    "recorded_by_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_attempt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "case_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "mode" "counselling_mode" NOT NULL,
    "by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "country_suspension" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "country" CHAR(2),
    "mode" "suspension_mode" NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "country_suspension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_counter" (
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "stage" "stage" NOT NULL,
    "sensitivity" "sensitivity" NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "case_counter_pkey" PRIMARY KEY ("dimension","key","stage","sensitivity")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "on" DATE NOT NULL,
    "actor_id" UUID,
    "organisation_id" UUID,
    "session_id" UUID,
    "command" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "case_id" UUID,
    "subject_id" UUID,
    "details" JSONB NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_link" (
    "sequence" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "previous" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "case_id" UUID,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "available_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "outbox_id" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "delivered" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "key" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "demo_load" (
    "id" INTEGER NOT NULL,
    "loaded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "clock_fixed_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "demo_load_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "organisation_name_key" ON "organisation"("name");

-- CreateIndex
CREATE INDEX "app_user_organisation_id_idx" ON "app_user"("organisation_id");

-- CreateIndex
CREATE INDEX "user_clearance_user_id_idx" ON "user_clearance"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_ref_key" ON "case_file"("ref");

-- CreateIndex
CREATE INDEX "case_file_counsellor_id_due_on_id_idx" ON "case_file"("counsellor_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "case_file_desk_organisation_id_stage_due_on_id_idx" ON "case_file"("desk_organisation_id", "stage", "due_on", "id");

-- CreateIndex
CREATE INDEX "case_file_referring_organisation_id_last_activity_at_id_idx" ON "case_file"("referring_organisation_id", "last_activity_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "case_file_stage_due_on_id_idx" ON "case_file"("stage", "due_on", "id");

-- CreateIndex
CREATE INDEX "case_file_destination_stage_idx" ON "case_file"("destination", "stage");

-- CreateIndex
CREATE INDEX "case_file_search" ON "case_file" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "household_member_person_id_idx" ON "household_member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "household_member_case_id_person_id_key" ON "household_member"("case_id", "person_id");

-- CreateIndex
CREATE INDEX "information_request_case_id_idx" ON "information_request"("case_id");

-- CreateIndex
CREATE INDEX "vulnerability_record_case_id_idx" ON "vulnerability_record"("case_id");

-- CreateIndex
CREATE INDEX "stage_history_case_id_at_idx" ON "stage_history"("case_id", "at" DESC);

-- CreateIndex
CREATE INDEX "case_assignment_case_id_idx" ON "case_assignment"("case_id");

-- CreateIndex
CREATE INDEX "case_assignment_user_id_idx" ON "case_assignment"("user_id");

-- CreateIndex
CREATE INDEX "note_case_id_created_at_idx" ON "note"("case_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "task_case_id_idx" ON "task"("case_id");

-- CreateIndex
CREATE INDEX "task_user_id_due_on_id_idx" ON "task"("user_id", "due_on", "id");

-- CreateIndex
CREATE INDEX "task_waiting_on_due_on_id_idx" ON "task"("waiting_on", "due_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "eligibility_decision_case_id_sequence_key" ON "eligibility_decision"("case_id", "sequence");

-- CreateIndex
CREATE INDEX "consent_case_id_idx" ON "consent"("case_id");

-- CreateIndex
CREATE INDEX "counselling_session_case_id_held_on_idx" ON "counselling_session"("case_id", "held_on" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "plan_case_id_key" ON "plan"("case_id");

-- CreateIndex
CREATE INDEX "plan_line_plan_id_idx" ON "plan_line"("plan_id");

-- CreateIndex
CREATE UNIQUE INDEX "track_item_case_id_person_id_item_key" ON "track_item"("case_id", "person_id", "item");

-- CreateIndex
CREATE UNIQUE INDEX "travel_document_case_id_person_id_key" ON "travel_document"("case_id", "person_id");

-- CreateIndex
CREATE INDEX "booking_case_id_idx" ON "booking"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_idempotency_key_key" ON "payment"("idempotency_key");

-- CreateIndex
CREATE INDEX "payment_case_id_idx" ON "payment"("case_id");

-- CreateIndex
CREATE INDEX "payment_status_prepared_at_id_idx" ON "payment"("status", "prepared_at", "id");

-- CreateIndex
CREATE INDEX "follow_up_status_due_on_id_idx" ON "follow_up"("status", "due_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "follow_up_case_id_kind_key" ON "follow_up"("case_id", "kind");

-- CreateIndex
CREATE INDEX "contact_attempt_case_id_idx" ON "contact_attempt"("case_id");

-- CreateIndex
CREATE INDEX "country_suspension_country_idx" ON "country_suspension"("country");

-- CreateIndex
CREATE INDEX "audit_event_case_id_at_id_idx" ON "audit_event"("case_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_event_actor_id_at_idx" ON "audit_event"("actor_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_event_id_key" ON "audit_link"("event_id");

-- CreateIndex
CREATE INDEX "outbox_message_available_at_id_idx" ON "outbox_message"("available_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_outbox_id_key" ON "mail_message"("outbox_id");

-- CreateIndex
CREATE INDEX "mail_message_created_at_id_idx" ON "mail_message"("created_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_clearance" ADD CONSTRAINT "user_clearance_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_referring_organisation_id_fkey" FOREIGN KEY ("referring_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_desk_organisation_id_fkey" FOREIGN KEY ("desk_organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_counsellor_id_fkey" FOREIGN KEY ("counsellor_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_previous_case_id_fkey" FOREIGN KEY ("previous_case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_request" ADD CONSTRAINT "information_request_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vulnerability_record" ADD CONSTRAINT "vulnerability_record_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vulnerability_record" ADD CONSTRAINT "vulnerability_record_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_history" ADD CONSTRAINT "stage_history_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_assignment" ADD CONSTRAINT "case_assignment_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eligibility_decision" ADD CONSTRAINT "eligibility_decision_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counselling_session" ADD CONSTRAINT "counselling_session_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "track_item" ADD CONSTRAINT "track_item_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "travel_document" ADD CONSTRAINT "travel_document_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "travel_document" ADD CONSTRAINT "travel_document_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_traveller" ADD CONSTRAINT "booking_traveller_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_traveller" ADD CONSTRAINT "booking_traveller_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payment" ADD CONSTRAINT "payment_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "eligibility_decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_attempt" ADD CONSTRAINT "contact_attempt_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "case_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

RESET ROLE;
