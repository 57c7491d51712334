-- What upstream refused before its calendar was connected anew is tried again.
alter table "calendar" add column "reconnected_at" timestamptz;
