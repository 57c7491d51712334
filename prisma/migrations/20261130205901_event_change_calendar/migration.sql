-- The same of one calendar: its feed is as quick when it asks for a rare kind.
create index concurrently "event_change_calendar_id_kind_cause_kind_id_idx" on "event_change" ("calendar_id", "kind", "cause_kind", "id" desc);
