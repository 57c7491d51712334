-- What a delivery means is read once, at intake, and kept beside its body. Deliveries that are there
-- keep none: one that still waits is read once more. Nor do those that a process of an older version
-- takes in meanwhile, which must not be refused.
alter table "delivery" add column "kind" text,
  add column "api_version" text not null default 'v1',
  add column "upstream_id" uuid,
  add column "report" jsonb;
