-- A link a person opens the own account with, or sets a new password by. Used once; a newer one takes its place.
-- The link itself is nowhere: its digest alone, and of one that goes out by mail nothing until it is sent.
create table access_link (
  id uuid primary key,
  person_id uuid not null references person,
  -- The body whose office made it; null: the person asked for it.
  body_id uuid references body,
  purpose text not null check (purpose in ('begin', 'renew')),
  way text not null check (way in ('hand', 'mail')),
  made_by_id uuid references person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  token_digest bytea unique,
  mail_state text check (mail_state in ('queued', 'sent', 'failed')),
  mail_error text,
  attempts integer not null default 0,
  used_at timestamptz,
  voided_at timestamptz,
  check ((way = 'mail') = (mail_state is not null))
);
create unique index access_link_open on access_link (person_id) where used_at is null and voided_at is null;
