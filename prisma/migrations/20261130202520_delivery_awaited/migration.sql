-- A sync takes its calendar's waiting deliveries: few at any time. What names no calendar isn't
-- among them: a report is found by its id, however many wait.
create index concurrently "delivery_awaited" on "delivery" ("calendar_id") where "calendar_id" is not null and ("state" = 'waiting' or "recheck_at" is not null);
