-- recorded_for_id: the body whose clerk entered it; rights and sight hang on it where the issuer is known only from a text.
create table document (
  id uuid primary key,
  kind text not null,
  title jsonb not null,
  language text not null,
  state text not null,
  number text,
  published_on date,
  digest text not null,
  translation_of_id uuid references document,
  recorded_for_id uuid not null references body,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index document_recorded on document (recorded_at, id);
create index document_digest on document (digest);

create table document_issuer (
  document_id uuid not null references document,
  body_id uuid not null references body,
  ord integer not null,
  primary key (document_id, ord)
);
create index document_issuer_body on document_issuer (body_id);

-- The words stand apart from the record so that they can be redacted, leaving digest and notice.
create table document_text (
  document_id uuid primary key references document,
  text text,
  redacted_at timestamptz
);

create table document_paragraph (
  document_id uuid not null references document,
  ord integer not null,
  anchor text not null,
  start_at integer not null,
  end_at integer not null,
  heading boolean not null default false,
  primary key (document_id, ord),
  unique (document_id, anchor)
);

-- The exact span a fact of the record was read from. subject_kind/subject_id name the record, field the fact of it.
create table quote (
  id uuid primary key,
  document_id uuid not null references document,
  start_at integer not null,
  end_at integer not null,
  subject_kind text not null,
  subject_id uuid not null,
  field text not null,
  rule text,
  confidence real,
  decided text not null check (decided in ('single', 'bulk', 'corrected', 'typed')),
  check (0 <= start_at and start_at < end_at)
);
create index quote_subject on quote (subject_kind, subject_id);
create index quote_document on quote (document_id, start_at);

create table file (
  id uuid primary key,
  name text not null,
  media_type text not null,
  size integer not null,
  digest text not null,
  body_id uuid references body,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null
);

create table file_content (
  file_id uuid primary key references file,
  bytes bytea not null
);
