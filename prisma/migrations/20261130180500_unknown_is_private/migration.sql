-- Who an event is for stands in the provider's own one: where that can't be read, or says it in a
-- word that isn't known, the event is private until it is known.
with unknown as (
  update event set private = true
  where not private and case
    when jsonb_typeof(raw) is distinct from 'object' or raw = '{}' then true
    when raw ?| array['iCalUId', 'isAllDay', 'subject'] then coalesce(raw -> 'sensitivity', 'null') <> 'null'
      and not (lower(coalesce(raw ->> 'sensitivity', '')) = any (array['normal', 'personal'])
        and jsonb_typeof(raw -> 'sensitivity') = 'string')
    else coalesce(raw -> 'visibility', 'null') <> 'null'
      and not (lower(coalesce(raw ->> 'visibility', '')) = any (array['default', 'public'])
        and jsonb_typeof(raw -> 'visibility') = 'string')
  end
  returning meeting_id
)
update meeting set due_at = now() where id in (select meeting_id from unknown);
-- A private meeting is recorded by its owner's choice, or an admin's, and nobody else's.
update meeting set due_at = now()
where outcome = 'record' and id in (select meeting_id from event where private and ends_at > now());
