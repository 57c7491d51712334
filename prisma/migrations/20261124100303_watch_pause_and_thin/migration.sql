-- AlterTable
ALTER TABLE "calendar_sync" ADD COLUMN     "failing_since" TIMESTAMPTZ,
ADD COLUMN     "watched_until" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "chore" ADD COLUMN     "accepted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "body_kept" BOOLEAN NOT NULL DEFAULT true,
ALTER COLUMN "body" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "delivery_body_kept_received_at_idx" ON "delivery"("body_kept", "received_at");
