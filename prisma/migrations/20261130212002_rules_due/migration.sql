-- Why a meeting isn't recorded is said anew of all that are to come, those that start first, first.
-- Locks them in the one order.
with "held" as (
  select "id" from "meeting"
  where "due_at" is null and "id" in (select "meeting_id" from "event" where "ends_at" > now())
  order by "id" for update
), "ranked" as (
  select "held"."id", row_number() over (order by min("event"."starts_at"), "held"."id") as "place"
  from "held" join "event" on "event"."meeting_id" = "held"."id" and "event"."ends_at" > now()
  group by "held"."id"
)
update "meeting" set "due_at" = now() + "ranked"."place" * interval '1 microsecond'
from "ranked" where "meeting"."id" = "ranked"."id";
