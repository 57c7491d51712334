-- AlterTable
ALTER TABLE "calendar_sync" ADD COLUMN     "look_at" TIMESTAMPTZ;
