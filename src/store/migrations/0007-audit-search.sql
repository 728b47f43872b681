-- Rows commit with their act, unchained; one worker orders them and chains them in batches. Ids and digests only, no texts.
create table audit_entry (
  id uuid primary key,
  act text not null,
  run_id uuid not null,
  person_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  digest text not null,
  happened_on date,
  recorded_at timestamptz not null
);
create index audit_entry_recorded on audit_entry (recorded_at, id);
create index audit_entry_subject on audit_entry (subject_kind, subject_id);

-- Entries that wait for the worker; a row leaves when its entry is sealed.
create table audit_pending (
  entry_id uuid primary key references audit_entry,
  recorded_at timestamptz not null
);

create table audit_seal (
  seq bigint primary key,
  entry_id uuid not null unique references audit_entry,
  previous_hash text not null,
  hash text not null,
  sealed_at timestamptz not null
);

-- One row an act that changed something: what `plenum verify` counts the entries of that act against.
create table act_run (
  id uuid primary key,
  act text not null,
  person_id uuid,
  entries integer not null,
  recorded_at timestamptz not null
);

-- Locked by the one worker that may do the named work.
create table lease (
  name text primary key
);
insert into lease (name) values ('audit');

create table search_entry (
  subject_kind text not null,
  subject_id uuid not null,
  body_id uuid references body,
  -- Issued or published: also found above the body and below it.
  open boolean not null,
  title jsonb not null,
  happened_on date,
  terms tsvector not null,
  plain text not null,
  primary key (subject_kind, subject_id)
);
create index search_entry_terms on search_entry using gin (terms);
