create table team_setting (
  id text primary key,
  recordings text not null default 'team' check (recordings in ('team', 'guests')),
  updated_at timestamptz not null default now()
);

alter table recording
  add column held_at timestamptz,
  add column held_by jsonb,
  add column hold_reason text,
  add column erase_due_at timestamptz,
  add column erase_attempts integer not null default 0,
  add column erase_error text;
