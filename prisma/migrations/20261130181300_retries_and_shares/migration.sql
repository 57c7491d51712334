-- What trying again doesn't mend is counted apart from outages, and what was told to wait isn't
-- pulled forward. A row that isn't failing counts none: these need no filling.
alter table "calendar_sync" add column "refusals" integer not null default 0,
  add column "held" boolean not null default false,
  add column "full_asked_at" timestamptz;
alter table "bot" add column "refusals" integer not null default 0,
  add column "held" boolean not null default false,
  add column "look_up_refusals" integer not null default 0,
  add column "look_up_deaths" integer not null default 0;
alter table "delivery" add column "refusals" integer not null default 0;
alter table "chore" add column "refusals" integer not null default 0;

-- Why the provider couldn't be read: only the answer to a resync tells it.
alter table "calendar" add column "provider_error" text,
  add column "provider_failing_since" timestamptz,
  add column "grant_lost" boolean not null default false;

alter table "recording" add column "links_asked_at" timestamptz;

create table "person_share" (
  "person_id" text primary key,
  "calls" double precision not null,
  "at" timestamptz not null default now()
);
