-- One calendar's events, in their order.
create index concurrently "event_calendar_id_starts_at_id_idx" on "event" ("calendar_id", "starts_at", "id");
