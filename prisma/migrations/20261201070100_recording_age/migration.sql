-- The oldest recordings that are left, which go first.
create index concurrently "recording_created_at_id_idx" on "recording" ("created_at", "id") where "deleted_at" is null;
