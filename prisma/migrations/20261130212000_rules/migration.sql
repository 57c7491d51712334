-- What rules look at. What is mirrored already is read by the next migration, while pages are served.
alter table "event"
  add column "rooms" text[] default array[]::text[],
  add column "guests_hidden" boolean not null default false,
  add column "personal" boolean not null default false,
  add column "kind" text not null default 'ordinary';

-- Who or what decided, as it was then.
alter table "meeting"
  add column "outcome_rule" jsonb,
  add column "outcome_overruled" jsonb not null default '[]',
  add column "outcome_revision" integer not null default 0,
  add column "follow_at" timestamptz;

create table "ruleset" (
  "revision" integer not null,
  "restrictions" jsonb not null,
  "rules" jsonb not null,
  "internal_domains" text[],
  "edited_by" jsonb not null,
  "edited_at" timestamptz not null default current_timestamp,
  constraint "ruleset_pkey" primary key ("revision")
);

create table "mailbox_switch" (
  "mailbox" text not null,
  "asks" boolean not null default true,
  "never" boolean not null default false,
  "may_never" boolean not null default false,
  "owner_id" text,
  constraint "mailbox_switch_pkey" primary key ("mailbox")
);
