-- What is mirrored is read again by the next full pass. Until then nothing may be recorded by mistake.
-- By itself, since it reads all that providers said: it locks the rows that it changes, and no table.
with "read" as materialized (
  select "id",
    array(
      select distinct lower(btrim(coalesce("one" ->> 'email', "one" #>> '{emailAddress,address}')))
      from jsonb_array_elements(
        case when jsonb_typeof("raw" -> 'attendees') = 'array' then "raw" -> 'attendees' else '[]' end
      ) as "one"
      where btrim(coalesce("one" ->> 'email', "one" #>> '{emailAddress,address}', '')) <> ''
        and ("one" ->> 'resource' = 'true' or lower("one" ->> 'type') = 'resource'
          or lower(btrim("one" ->> 'email')) like '%@resource.calendar.google.com')
      order by 1
    ) as "rooms",
    coalesce("raw" ->> 'attendeesOmitted' = 'true'
      or ("raw" ->> 'guestsCanSeeOtherGuests' = 'false'
        and "raw" #>> '{organizer,self}' is distinct from 'true')
      or ("raw" ->> 'hideAttendees' = 'true' and "raw" ->> 'isOrganizer' is distinct from 'true'), false)
      as "guests_hidden",
    coalesce(lower("raw" ->> 'sensitivity') = 'personal', false) as "personal",
    case
      when "raw" ->> 'eventType' = 'outOfOffice' or "raw" ->> 'showAs' = 'oof' then 'out_of_office'
      when "raw" ->> 'eventType' = 'focusTime' then 'focus_time'
      when "raw" ->> 'eventType' = 'workingLocation' or "raw" ->> 'showAs' = 'workingElsewhere'
        then 'working_location'
      else 'ordinary' end as "kind",
    case when "meeting_url" ~* '^https?://([^/]*[.])?webex[.]com([:/?#]|$)' then 'webex'
      else "meeting_host" end as "meeting_host"
  from "event"
), "held" as (
  select "event"."id" from "event" join "read" on "read"."id" = "event"."id"
  where "read"."rooms" <> '{}' or "read"."guests_hidden" or "read"."personal"
    or "read"."kind" <> 'ordinary' or "read"."meeting_host" is distinct from "event"."meeting_host"
  -- In the one order in which all lock them.
  order by "event"."id" for update of "event"
)
update "event" set "rooms" = "read"."rooms", "guests_hidden" = "read"."guests_hidden",
  "personal" = "read"."personal", "kind" = "read"."kind", "meeting_host" = "read"."meeting_host"
from "held" join "read" on "read"."id" = "held"."id"
where "event"."id" = "held"."id";
