-- What was moved within a day: grids ask for it with every read, and most changes are others.
create index concurrently "event_change_rescheduled" on "event_change" ("detected_at") where "kind" = 'rescheduled';
