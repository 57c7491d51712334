-- Those of the many that were called off whose events are still to come.
create index concurrently "bot_called_off" on "bot" ("ends_at") include ("starts_at", "id") where "state" = 'cancelled';
