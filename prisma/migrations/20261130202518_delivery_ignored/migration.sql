-- Those few among all that were ignored.
create index concurrently "delivery_ignored" on "delivery" ("received_at" desc, "id" desc) where "verdict" = 'ignored';
