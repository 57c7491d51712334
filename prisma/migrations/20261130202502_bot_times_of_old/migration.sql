update "bot" set "starts_at" = e."starts_at", "ends_at" = greatest(e."starts_at", e."ends_at")
from "event" e where e."id" = "bot"."event_id" and "bot"."starts_at" is null;
