-- A meeting is due for a decision at a time, and what was decided stands on its row.
alter table "meeting" rename column "dirty_at" to "due_at";
alter index "meeting_dirty" rename to "meeting_due";
alter table "meeting"
  add column "attempts" integer not null default 0,
  add column "last_error" text,
  add column "outcome" text not null default 'skip',
  add column "outcome_source" text not null default 'default',
  add column "outcome_by" jsonb,
  add column "outcome_reason" text not null default 'Nobody chose it.',
  add column "outcome_config" jsonb not null default '{}',
  add column "standing" jsonb;

-- What was decided so far: a person's choice for the meeting, else the newest one for its series.
with "standing" as (
  select distinct on (copy."meeting_id") copy."meeting_id", s."choice", s."decided_by", s."config"
  from "event" copy
  join "calendar" owner on owner."id" = copy."calendar_id"
  join "series_decision" s
    on s."series_key" = copy."series_key" and s."mailbox" = lower(owner."email")
  where s."choice" in ('record', 'skip')
  order by copy."meeting_id", s."decided_at" desc, s."id"
), "facts" as (
  select m."id", s."decided_by" is not null as "has_series", s."choice" as "series_choice",
    s."decided_by" as "series_by",
    m."choice" in ('record', 'skip') and m."decided_by" is not null as "has_own",
    coalesce((select d."config" from "bot_defaults" d where d."id" = 'team'), '{}')
      || case when s."choice" = 'record' then coalesce(s."config", '{}') else '{}' end
      || coalesce(m."config", '{}') as "config"
  from "meeting" m left join "standing" s on s."meeting_id" = m."id"
)
update "meeting" m set
  "outcome" = case when f."has_own" then m."choice" else coalesce(f."series_choice", 'skip') end,
  "outcome_source" = case when f."has_own" then 'person'
    when f."has_series" then 'series' else 'default' end,
  "outcome_by" = case when f."has_own" then m."decided_by"
    when f."has_series" then f."series_by" || '{"kind": "series"}' end,
  "outcome_reason" = case
    when f."has_own" then (m."decided_by" ->> 'name')
      || case m."choice" when 'record' then ' chose to record it.' else ' chose not to record it.' end
    when f."has_series" then (f."series_by" ->> 'name') || case f."series_choice"
      when 'record' then ' chose to record the series.' else ' chose not to record the series.' end
    else 'Nobody chose it.' end,
  "outcome_config" = f."config",
  "standing" = case when f."has_series"
    then jsonb_build_object('choice', f."series_choice", 'by', f."series_by") end
from "facts" f where f."id" = m."id" and (f."has_own" or f."has_series" or f."config" <> '{}');
