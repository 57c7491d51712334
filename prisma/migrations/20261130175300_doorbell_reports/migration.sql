-- A report that tells of a call long before there can be one is kept, and moves nothing.
alter table "bot_report" add column "early" boolean not null default false;

-- All deliveries of one bot of upstream's are found by its id, those of an older version included.
update "delivery" set "upstream_id" = ("body" -> 'data' ->> 'bot_id')::uuid
where "upstream_id" is null and "event" = 'complete'
  and "body" -> 'data' ->> 'bot_id' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
create index "delivery_upstream_id_idx" on "delivery" ("upstream_id");

-- What was said is kept with its recording, and in no body once that is applied; of a recording
-- that was deleted in none at all.
update "delivery" set "body" = "body" #- '{data,transcript}'
where "event" = 'complete' and "state" <> 'waiting' and "body" is not null;
update "delivery" set "body" = null, "body_kept" = false
from "bot" b join "recording" r on r."bot_id" = b."id"
where r."deleted_at" is not null and "delivery"."upstream_id" = b."upstream_id"
  and "delivery"."event" = 'complete';
