-- People go as well as come. What stood before goes on: sessions begin to count now.
alter table "user" add column "deactivated_at" timestamptz;

alter table "session"
  add column "opened_at" timestamptz not null default now(),
  add column "last_seen_at" timestamptz not null default now();

create table "token" (
  "id" uuid not null default gen_random_uuid(),
  "user_id" text not null,
  "name" text not null,
  "role" text not null,
  "secret_hash" bytea not null,
  "created_at" timestamptz not null default now(),
  "expires_at" timestamptz not null,
  "last_used_at" timestamptz,
  constraint "token_pkey" primary key ("id"),
  constraint "token_user_id_fkey" foreign key ("user_id") references "user" ("id")
    on delete cascade on update cascade
);
create unique index "token_secret_hash_key" on "token" ("secret_hash");
create index "token_user_id_idx" on "token" ("user_id");

create table "one_time_link" (
  "id" uuid not null default gen_random_uuid(),
  "kind" text not null,
  "secret_hash" bytea not null,
  "email" text,
  "role" text,
  "user_id" text,
  "created_by" text not null,
  "created_at" timestamptz not null default now(),
  "expires_at" timestamptz not null,
  "used_at" timestamptz,
  "withdrawn_at" timestamptz,
  constraint "one_time_link_pkey" primary key ("id")
);
create unique index "one_time_link_secret_hash_key" on "one_time_link" ("secret_hash");
create index "one_time_link_email_idx" on "one_time_link" ("email");
create index "one_time_link_user_id_idx" on "one_time_link" ("user_id");

-- What was written down stays as it was written, whoever writes.
alter table "audit_entry" add column "token_id" uuid;

create function "refuse_rewriting"() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is append-only' using errcode = 'insufficient_privilege';
end
$$;

create trigger "audit_entry_is_kept" before update or delete or truncate on "audit_entry"
  for each statement execute function "refuse_rewriting"();
