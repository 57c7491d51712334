-- AlterTable
ALTER TABLE "calendar_sync" ADD COLUMN     "accept_cancellations" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "account_pause" (
    "id" TEXT NOT NULL,
    "until" TIMESTAMPTZ NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "account_pause_pkey" PRIMARY KEY ("id")
);
