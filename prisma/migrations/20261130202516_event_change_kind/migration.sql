-- The feed of some kinds and causes, newest first.
create index concurrently "event_change_kind_cause_kind_id_idx" on "event_change" ("kind", "cause_kind", "id" desc);
