-- What it served has a longer one of all of a calendar's events, and their number stands by itself.
drop index "event_live";

-- Replaced by "delivery_awaited".
drop index "delivery_waiting";
