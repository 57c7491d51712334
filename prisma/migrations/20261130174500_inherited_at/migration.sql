-- When a choice was inherited tells which occurrences were there by then.
alter table "meeting" drop column "inherited", add column "inherited_at" timestamptz;
