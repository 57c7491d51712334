-- What goes on at an instant: it may have begun at any time before.
create index concurrently "event_during" on "event" using gist (tstzrange("starts_at", greatest("starts_at", "ends_at"), '()'));
