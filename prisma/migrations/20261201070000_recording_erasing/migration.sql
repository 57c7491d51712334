-- Since when its data is being deleted: nobody can have it kept meanwhile.
alter table recording add column erasing_at timestamptz;
