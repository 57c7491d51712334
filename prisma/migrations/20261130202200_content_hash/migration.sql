-- Null on what was written before: the next full pass writes such a row once more.
alter table event add column content_hash text;
