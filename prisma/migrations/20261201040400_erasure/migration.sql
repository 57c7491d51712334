create table erasure (
  address_hash text primary key,
  erased_at timestamptz not null default now()
);
