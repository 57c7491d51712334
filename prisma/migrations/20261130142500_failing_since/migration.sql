-- Attempts count tries, begun ones included: since when they fail is said for itself.
ALTER TABLE "bot" ADD COLUMN "failing_since" TIMESTAMPTZ, ADD COLUMN "look_up_error" TEXT;
ALTER TABLE "chore" ADD COLUMN "failing_since" TIMESTAMPTZ;
-- And so is how many tries in a row ended with their process.
ALTER TABLE "bot" ADD COLUMN "deaths" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "calendar_sync" ADD COLUMN "deaths" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "chore" ADD COLUMN "deaths" INTEGER NOT NULL DEFAULT 0;

UPDATE "bot" SET "failing_since" = "updated_at" WHERE "attempts" > 0;
UPDATE "chore" SET "failing_since" = now() WHERE "attempts" > 0;
UPDATE "calendar_sync" SET "failing_since" = now()
WHERE "attempts" > 0 AND "failing_since" IS NULL;
