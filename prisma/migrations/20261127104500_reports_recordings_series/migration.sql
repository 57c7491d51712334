-- AlterTable
ALTER TABLE "event" ADD COLUMN     "series_key" TEXT;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "due_at" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "bot" ADD COLUMN     "adopts" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "checked_for" TIMESTAMPTZ,
ADD COLUMN     "direct" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "look_up_at" TIMESTAMPTZ,
ADD COLUMN     "look_ups" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "state_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "upstream_id" UUID;

-- CreateTable
CREATE TABLE "series_decision" (
    "id" UUID NOT NULL,
    "mailbox" TEXT NOT NULL,
    "series_key" TEXT NOT NULL,
    "choice" TEXT NOT NULL,
    "decided_by" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "config" JSONB,

    CONSTRAINT "series_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bot_defaults" (
    "id" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bot_defaults_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bot_report" (
    "id" BIGSERIAL NOT NULL,
    "bot_id" UUID,
    "upstream_id" UUID NOT NULL,
    "event_id" UUID,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT,
    "at" TIMESTAMPTZ NOT NULL,
    "delivery_id" UUID,
    "key" TEXT NOT NULL,

    CONSTRAINT "bot_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "bot_id" UUID NOT NULL,
    "duration_seconds" INTEGER,
    "speakers" JSONB NOT NULL,
    "transcript" JSONB,
    "video_url" TEXT,
    "audio_url" TEXT,
    "links_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ,
    "deleted_by" JSONB,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "event_series_key_idx" ON "event"("series_key");

-- CreateIndex
CREATE INDEX "delivery_due_at_idx" ON "delivery"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "series_decision_series_key_mailbox_key" ON "series_decision"("series_key", "mailbox");

-- CreateIndex
CREATE UNIQUE INDEX "bot_upstream_id_key" ON "bot"("upstream_id");

-- CreateIndex
CREATE INDEX "bot_look_up_at_idx" ON "bot"("look_up_at");

-- CreateIndex
CREATE UNIQUE INDEX "bot_report_key_key" ON "bot_report"("key");

-- CreateIndex
CREATE INDEX "bot_report_bot_id_at_idx" ON "bot_report"("bot_id", "at");

-- CreateIndex
CREATE INDEX "bot_report_upstream_id_idx" ON "bot_report"("upstream_id");

-- CreateIndex
CREATE UNIQUE INDEX "recording_bot_id_key" ON "recording"("bot_id");

-- AddForeignKey
ALTER TABLE "bot_report" ADD CONSTRAINT "bot_report_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_bot_id_fkey" FOREIGN KEY ("bot_id") REFERENCES "bot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
