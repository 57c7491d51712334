-- The deliveries of a calendar, newest first.
create index concurrently "delivery_calendar_received" on "delivery" ("calendar_id", "received_at" desc, "id" desc) where "calendar_id" is not null;
