create table refused_keys (
  hour timestamptz primary key,
  calls integer not null,
  last_at timestamptz not null
);
