-- key: the name levelled, so that one plan named in many texts is one row.
create table plan (
  id uuid primary key,
  key text not null unique,
  name jsonb not null,
  horizon text not null,
  from_year integer,
  until_year integer,
  owner_body_id uuid references body,
  recorded_at timestamptz not null,
  version integer not null default 1
);

create table plan_mention (
  id uuid primary key,
  plan_id uuid not null references plan,
  document_id uuid not null references document,
  clause_id uuid references clause,
  start_at integer not null,
  end_at integer not null
);
create index plan_mention_plan on plan_mention (plan_id);
create index plan_mention_document on plan_mention (document_id);

create table review (
  id uuid primary key,
  body_id uuid not null references body,
  from_on date not null,
  until_on date not null,
  title jsonb not null,
  language text not null,
  state text not null,
  meeting_id uuid references meeting,
  document_id uuid references document,
  sent_to_id uuid references body,
  sent_on date,
  answer text,
  answered_on date,
  opened_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1,
  unique (body_id, from_on, until_on)
);

create table review_line (
  id uuid primary key,
  review_id uuid not null references review,
  section text not null check (section in ('summary', 'problem', 'next')),
  ord integer not null,
  text text not null,
  cause text,
  decision text check (decision in ('continue', 'change', 'new', 'drop')),
  goal text,
  from_record boolean not null,
  -- What the program wrote, as a key of the catalogue with its figures: said in the reader's language until somebody rewrites it.
  words jsonb,
  version integer not null default 1
);
create index review_line_review on review_line (review_id, section, ord);

create table review_line_item (
  line_id uuid not null references review_line,
  subject_kind text not null,
  subject_id uuid not null,
  primary key (line_id, subject_kind, subject_id)
);

-- A text on the desk: proposed facts beside the decisions of people. Nothing of it is in the record until it is taken.
create table reading (
  id uuid primary key,
  body_id uuid not null references body,
  title text not null,
  language text not null,
  text text not null,
  digest text not null,
  published_on date,
  proposal jsonb not null,
  links jsonb not null default '{}',
  state text not null check (state in ('draft', 'taken', 'discarded')),
  document_id uuid references document,
  meeting_id uuid references meeting,
  created_by_id uuid references person,
  created_at timestamptz not null,
  taken_by_id uuid references person,
  taken_at timestamptz,
  version integer not null default 1
);
create index reading_body on reading (body_id, created_at, id);
-- One text is read by one desk once, unless it was discarded.
create unique index reading_text on reading (body_id, digest) where state <> 'discarded';

-- Appended, never changed but to mark it undone: the latest turn that is not undone stands, the earlier ones are shown beside it.
create table reading_decision (
  reading_id uuid not null references reading,
  fact_key text not null,
  field text not null,
  turn integer not null,
  decision text not null check (decision in ('pending', 'accepted', 'corrected', 'rejected')),
  value jsonb,
  start_at integer,
  end_at integer,
  in_bulk boolean not null,
  undone boolean not null default false,
  person_id uuid references person,
  decided_at timestamptz not null,
  primary key (reading_id, fact_key, turn)
);
