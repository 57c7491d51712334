-- CreateTable
CREATE TABLE "calendar" (
    "id" UUID NOT NULL,
    "google_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "resource_id" TEXT,
    "hue" INTEGER NOT NULL,
    "connected_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disconnected_at" TIMESTAMPTZ,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_sync" (
    "calendar_id" UUID NOT NULL,
    "requested" INTEGER NOT NULL DEFAULT 1,
    "done" INTEGER NOT NULL DEFAULT 0,
    "full_requested" INTEGER NOT NULL DEFAULT 1,
    "due_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "watermark" TIMESTAMPTZ,
    "last_synced_at" TIMESTAMPTZ,
    "last_listed_at" TIMESTAMPTZ,
    "last_full_at" TIMESTAMPTZ,
    "horizon" TIMESTAMPTZ,

    CONSTRAINT "calendar_sync_pkey" PRIMARY KEY ("calendar_id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "calendar_id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "provider_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "start_time" TEXT COLLATE "C" NOT NULL,
    "end_time" TEXT COLLATE "C" NOT NULL,
    "last_updated_at" TEXT COLLATE "C" NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "all_day" BOOLEAN NOT NULL,
    "start_date" TEXT,
    "end_date" TEXT,
    "time_zone" TEXT,
    "meeting_url" TEXT,
    "meeting_host" TEXT,
    "organizer" JSONB,
    "attendees" JSONB NOT NULL,
    "response" TEXT,
    "is_organizer" BOOLEAN NOT NULL,
    "recurring" BOOLEAN NOT NULL,
    "series_id" TEXT,
    "status" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "description" TEXT,
    "location" TEXT,
    "raw" JSONB NOT NULL,
    "bot_param" JSONB,
    "bot_call_until" TIMESTAMPTZ,
    "fetch_seq" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ,
    "unserved_at" TIMESTAMPTZ,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_change" (
    "id" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "calendar_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "private" BOOLEAN NOT NULL,
    "upstream_updated_at" TEXT COLLATE "C" NOT NULL,
    "detected_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cause_kind" TEXT NOT NULL,
    "cause_id" UUID,

    CONSTRAINT "event_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantined_event" (
    "calendar_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "since" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quarantined_event_pkey" PRIMARY KEY ("calendar_id","event_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "received_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_received_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" TEXT NOT NULL,
    "calendar_id" UUID,
    "event_ids" UUID[],
    "verdict" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "times_received" INTEGER NOT NULL DEFAULT 1,
    "error" TEXT,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "processed_at" TIMESTAMPTZ,
    "recheck_at" TIMESTAMPTZ,
    "recheck_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "dedup_key" TEXT,
    "body" JSONB NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "choice" TEXT NOT NULL DEFAULT 'rules',
    "decided_by" JSONB,
    "decided_at" TIMESTAMPTZ,
    "config" JSONB,
    "dirty_at" TIMESTAMPTZ,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bot" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "foreign" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL,
    "detail" TEXT,
    "config" JSONB NOT NULL,
    "by" JSONB,
    "wanted" TEXT NOT NULL,
    "wanted_generation" INTEGER NOT NULL DEFAULT 1,
    "settled_generation" INTEGER NOT NULL DEFAULT 0,
    "prior_decision" JSONB,
    "error_code" TEXT,
    "error_message" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "quiet_until" TIMESTAMPTZ,
    "lease_until" TIMESTAMPTZ,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chore" (
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lease_until" TIMESTAMPTZ,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "chore_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ,
    "refresh_token_expires_at" TIMESTAMPTZ,
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "calendar_sync_due_at_idx" ON "calendar_sync"("due_at");

-- CreateIndex
CREATE INDEX "event_starts_at_id_idx" ON "event"("starts_at", "id");

-- CreateIndex
CREATE INDEX "event_ends_at_idx" ON "event"("ends_at");

-- CreateIndex
CREATE INDEX "event_meeting_id_idx" ON "event"("meeting_id");

-- CreateIndex
CREATE INDEX "event_change_event_id_id_idx" ON "event_change"("event_id", "id" DESC);

-- CreateIndex
CREATE INDEX "event_change_detected_at_idx" ON "event_change"("detected_at");

-- CreateIndex
CREATE INDEX "event_change_cause_id_idx" ON "event_change"("cause_id");

-- CreateIndex
CREATE INDEX "event_change_calendar_id_id_idx" ON "event_change"("calendar_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_dedup_key_key" ON "delivery"("dedup_key");

-- CreateIndex
CREATE INDEX "delivery_received_at_id_idx" ON "delivery"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_state_received_at_id_idx" ON "delivery"("state", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "meeting_key_key" ON "meeting"("key");

-- CreateIndex
CREATE INDEX "bot_meeting_id_created_at_idx" ON "bot"("meeting_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limit_key_key" ON "rate_limit"("key");

-- AddForeignKey
ALTER TABLE "calendar_sync" ADD CONSTRAINT "calendar_sync_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_change" ADD CONSTRAINT "event_change_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_change" ADD CONSTRAINT "event_change_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantined_event" ADD CONSTRAINT "quarantined_event_calendar_id_fkey" FOREIGN KEY ("calendar_id") REFERENCES "calendar"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bot" ADD CONSTRAINT "bot_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say.

-- One bot of ours at a time in a meeting, whatever races.
CREATE UNIQUE INDEX "bot_one_active_per_meeting" ON "bot"("meeting_id")
  WHERE NOT "foreign" AND "state" NOT IN ('done', 'failed', 'cancelled');

-- A foreign bot is noticed once per event.
CREATE UNIQUE INDEX "bot_one_foreign_per_event" ON "bot"("event_id")
  WHERE "foreign" AND "state" NOT IN ('done', 'failed', 'cancelled');

-- The loop asks for bots that aren't settled: few at any time.
CREATE INDEX "bot_unsettled" ON "bot"("due_at") WHERE "settled_generation" < "wanted_generation";

-- A calendar's events: counted for people, compared by full passes.
CREATE INDEX "event_live" ON "event"("calendar_id") WHERE "deleted_at" IS NULL;

-- A sync takes its calendar's waiting deliveries: few at any time.
CREATE INDEX "delivery_waiting" ON "delivery"("calendar_id")
  WHERE "state" = 'waiting' OR "recheck_at" IS NOT NULL;

-- Meetings to decide again: few at any time.
CREATE INDEX "meeting_dirty" ON "meeting"("dirty_at") WHERE "dirty_at" IS NOT NULL;
