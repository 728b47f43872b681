-- By which a program acts for a person; of the token itself the digest alone.
create table access_token (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null,
  token_digest bytea not null unique,
  reads_only boolean not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  voided_at timestamptz
);
create index access_token_person on access_token (person_id, made_at);
