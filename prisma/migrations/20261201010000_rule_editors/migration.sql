-- Who edited each rule last is kept with the rules: of those that stand, it is read out of what was
-- saved before.
alter table "ruleset" add column "editors" jsonb not null default '{}';

with "each" as (
  select "revision", "edited_by", "edited_at", "list", "rule", "rule" ->> 'id' as "id"
  from "ruleset" cross join lateral (
    select 'restrictions' as "list", "one" as "rule" from jsonb_array_elements("restrictions") as "one"
    union all
    select 'rules', "one" from jsonb_array_elements("rules") as "one"
  ) as "all"
), "told" as (
  select *, lag("rule") over "of" as "former", lag("list") over "of" as "former_list",
    lag("revision") over "of" as "former_revision"
  from "each" window "of" as (partition by "id" order by "revision")
), "last" as (
  select distinct on ("id") "id", "edited_by", "edited_at" from "told"
  where ("former", "former_list", "former_revision")
    is distinct from ("rule", "list", "revision" - 1)
  order by "id", "revision" desc
)
update "ruleset" set "editors" = (
  select coalesce(jsonb_object_agg("id", jsonb_build_object('by', "edited_by",
    'at', to_char("edited_at" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '{}')
  from "last"
)
where "revision" = (select max("revision") from "ruleset");

-- Every request asks of which mailboxes its person was named the owner.
create index "mailbox_switch_owner_id_idx" on "mailbox_switch" ("owner_id");
