-- What is public. Public pages, feeds, open data and public search read these three tables alone: what is not in them cannot leak.
create table publishing_body (
  body_id uuid primary key references body,
  -- As the public reads it; renewed with every act of publication.
  name jsonb not null,
  contact text not null,
  -- Search engines are kept out unless the body chose otherwise.
  indexed boolean not null default false,
  enabled_on date not null,
  disabled_on date,
  changed_at timestamptz not null,
  version integer not null default 1
);

create sequence publication_sequence;

create table publication (
  id uuid primary key,
  body_id uuid not null references publishing_body,
  kind text not null check (kind in ('meeting', 'item', 'document')),
  -- The record it is a copy of, the meeting it belongs to, the item it was adopted under; never shown.
  subject_id uuid not null,
  meeting_id uuid references meeting,
  item_id uuid references agenda_item,
  ord integer not null default 0,
  -- Of the words of a document.
  language text check (language in ('en', 'zh')),
  -- Exactly what is public, as concepts/publication/public-content.schema reads it. Withdrawn: title, words and index are gone.
  title jsonb,
  content jsonb,
  terms tsvector,
  plain text,
  digest text not null,
  edition integer not null default 1,
  happened_on date not null,
  published_at timestamptz not null,
  published_by_id uuid references person,
  corrected_at timestamptz,
  correction text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  changed_at timestamptz not null,
  -- Order of change, for feeds and for who fetches only what is new.
  sequence bigint not null default nextval('publication_sequence'),
  version integer not null default 1,
  check ((withdrawn_at is null) = (content is not null)),
  check ((content is null) = (title is null))
);
create unique index publication_subject on publication (kind, subject_id) where withdrawn_at is null;
create index publication_body on publication (body_id, kind, happened_on, id);
create index publication_changed on publication (sequence);
create index publication_body_changed on publication (body_id, sequence);
create index publication_meeting on publication (meeting_id, kind, ord, id);
create index publication_item on publication (item_id) where item_id is not null;
create index publication_terms on publication using gin (terms);

-- What it said before a correction. Withdrawn with it.
create table publication_former (
  publication_id uuid not null references publication,
  edition integer not null,
  title jsonb not null,
  content jsonb not null,
  digest text not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  primary key (publication_id, edition)
);
