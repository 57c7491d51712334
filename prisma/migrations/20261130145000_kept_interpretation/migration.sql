-- What a delivery means is read once, at intake, and kept beside its body.
alter table "delivery" add column "kind" text,
  add column "api_version" text not null default 'v1',
  add column "upstream_id" uuid,
  add column "report" jsonb;

-- What kind they were is known of the deliveries that are there. A report among them is read out of
-- its body once more, should it still be applied.
update "delivery" set "kind" = case
  when "verdict" = 'ignored' then 'ignored'
  when "calendar_id" is null then 'bot_reported'
  else 'calendar_changed' end;

alter table "delivery" alter column "kind" set not null, alter column "api_version" drop default;
