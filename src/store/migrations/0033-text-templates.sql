-- How a body writes the texts of its meetings: LiquidJS over the account of a meeting. What comes with Plenum is not stored here.
create table text_template (
  id uuid primary key,
  body_id uuid not null references body,
  kind text not null check (kind in ('minutes', 'resolution', 'communique')),
  language text not null,
  name text not null,
  source text not null,
  -- The shipped one it was taken over from.
  taken_from text,
  retired_on date,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index text_template_body on text_template (body_id, recorded_at);
