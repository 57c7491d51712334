-- Replaced by the one before, which knows kinds and causes, too.
drop index "event_change_calendar_id_id_idx";
