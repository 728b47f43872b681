create table meeting (
  id uuid primary key,
  body_id uuid not null references body,
  kind text not null,
  number integer,
  term_id uuid references term,
  year integer,
  enlarged boolean not null default false,
  title jsonb,
  origin text not null check (origin in ('run', 'recorded', 'read')),
  state text not null,
  held_on date,
  held_until date,
  date_text text,
  place text,
  presiding_person_id uuid references person,
  presiding_body_id uuid references body,
  presiding_text text,
  document_id uuid references document,
  quorum jsonb,
  recorded_for_id uuid not null references body,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create unique index meeting_series on meeting (body_id, kind, term_id, year, number) nulls not distinct where number is not null and state <> 'cancelled';
create index meeting_body on meeting (body_id, held_on);

create table meeting_host (
  meeting_id uuid not null references meeting,
  body_id uuid not null references body,
  ord integer not null,
  primary key (meeting_id, body_id)
);

create table attendance_count (
  meeting_id uuid not null references meeting,
  class text not null,
  n integer not null check (n >= 0),
  primary key (meeting_id, class)
);

create table attendance_group (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  name text not null,
  body_id uuid references body
);
create index attendance_group_meeting on attendance_group (meeting_id);

create table attendance (
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  capacity text not null,
  present boolean not null,
  excuse text,
  primary key (meeting_id, person_id)
);

create table source (
  id uuid primary key,
  kind text not null check (kind in ('document', 'speech', 'instruction', 'deployment', 'circular')),
  title jsonb not null,
  issuer_body_id uuid not null references body,
  document_id uuid references document,
  meeting_id uuid references meeting,
  author_person_id uuid references person,
  author_text text,
  deliverer_text text,
  on_behalf_body_id uuid references body,
  authority text not null check (authority in ('adopted', 'issued', 'spoken')),
  hand text not null check (hand in ('original', 'reported')),
  reported_by_body_id uuid references body,
  reported_in_document_id uuid references document,
  original_source_id uuid references source,
  happened_on date,
  recorded_for_id uuid not null references body,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check ((hand = 'reported') = (reported_in_document_id is not null))
);
create index source_issuer on source (issuer_body_id, happened_on);
create index source_meeting on source (meeting_id);

create table point (
  id uuid primary key,
  source_id uuid not null references source,
  parent_id uuid references point,
  original_point_id uuid references point,
  ord integer not null,
  n integer not null,
  marker text,
  document_id uuid not null references document,
  start_at integer not null,
  end_at integer not null
);
create index point_source on point (source_id, ord);

create table clause (
  id uuid primary key,
  source_id uuid not null references source,
  point_id uuid references point,
  document_id uuid not null references document,
  ord integer not null,
  actor text,
  action text not null,
  object text not null,
  force text not null check (force in ('required', 'arranged', 'encouraged', 'judged')),
  deadline_text text,
  deadline_on date,
  start_at integer not null,
  end_at integer not null
);
create index clause_source on clause (source_id, ord);
create index clause_point on clause (point_id);

-- A duty a source lays on bodies below, before anyone issues a cascade of it.
create table obligation (
  id uuid primary key,
  source_id uuid references source,
  document_id uuid not null references document,
  ord integer not null,
  bearer text not null,
  duty text not null,
  mode text,
  start_at integer not null,
  end_at integer not null
);
create index obligation_document on obligation (document_id);

create table agenda_item (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  kind text not null,
  title text not null,
  presenter text,
  state text not null,
  outcome text,
  as_stated boolean not null default false,
  source_id uuid references source,
  document_id uuid references document,
  version integer not null default 1
);
create index agenda_item_meeting on agenda_item (meeting_id, ord);

create table vote (
  id uuid primary key,
  agenda_item_id uuid not null references agenda_item,
  question text not null,
  method text not null,
  base text not null,
  majority text not null,
  entitled integer not null,
  present integer not null,
  votes_for integer not null,
  votes_against integer not null,
  abstained integer not null,
  result text not null,
  happened_on date not null,
  recorded_at timestamptz not null
);
create index vote_item on vote (agenda_item_id);

create table delivery (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  by_person_id uuid references person,
  by_text text not null,
  what text not null,
  on_behalf_text text,
  on_behalf_body_id uuid references body,
  source_id uuid references source
);
create index delivery_meeting on delivery (meeting_id);

-- Higher meetings, speeches and documents a meeting conveyed, studied, is to implement, or cites.
create table meeting_reference (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  what text not null,
  issuer_text text,
  act text not null check (act in ('conveyed', 'studied', 'implemented', 'cited')),
  referenced_meeting_id uuid references meeting,
  source_id uuid references source
);
create index meeting_reference_meeting on meeting_reference (meeting_id);
create index meeting_reference_to on meeting_reference (referenced_meeting_id);

create table meeting_document (
  meeting_id uuid not null references meeting,
  ord integer not null,
  title text not null,
  kind text not null,
  acts jsonb not null,
  document_id uuid references document,
  primary key (meeting_id, ord)
);

create table personnel_decision (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  kind text not null,
  who_text text not null,
  person_id uuid references person,
  post_text text,
  post_id uuid references post,
  effective_on date,
  membership_id uuid references membership
);
create index personnel_decision_meeting on personnel_decision (meeting_id);

create table follow_on (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  body_text text not null,
  body_id uuid references body,
  what text not null,
  planned_meeting_id uuid references meeting
);
create index follow_on_meeting on follow_on (meeting_id);

create table review_statement (
  meeting_id uuid not null references meeting,
  ord integer not null,
  kind text not null check (kind in ('past', 'future')),
  period text not null,
  primary key (meeting_id, ord)
);
