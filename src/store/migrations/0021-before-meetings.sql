-- What comes before a meeting: papers of the agenda, who is invited, notices and their messages, answers, rhythms.
alter table person add column email text;

-- A shorter notice than the rule's is refused even with a reason.
alter table procedure_rule add column notice_binding boolean not null default false;

create table rhythm (
  id uuid primary key,
  body_id uuid not null references body,
  kind text not null,
  title jsonb,
  place text,
  -- weekly {every, weekday}, monthly by weekday {nth, weekday}, by day {day} or by working day {nth}; -1 is the last.
  pattern jsonb not null,
  starts_at text check (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  minutes integer,
  from_on date not null,
  until_on date,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (until_on is null or until_on >= from_on)
);
create index rhythm_body on rhythm (body_id, from_on);

-- The day of the rhythm a meeting stands for; it may be held on another.
alter table meeting
  add column rhythm_id uuid references rhythm,
  add column rhythm_on date,
  add check ((rhythm_id is null) = (rhythm_on is null));
create unique index meeting_rhythm on meeting (rhythm_id, rhythm_on) where state <> 'cancelled';

-- Restricted items: the posts whose holders of the day read them.
create table agenda_reader (
  agenda_item_id uuid not null references agenda_item on delete cascade,
  post_id uuid not null references post,
  primary key (agenda_item_id, post_id)
);

-- The file of a paper belongs to no body: it is opened through its item alone.
create table agenda_paper (
  id uuid primary key,
  agenda_item_id uuid not null references agenda_item on delete cascade,
  ord integer not null,
  title text not null,
  document_id uuid references document,
  file_id uuid references file,
  confidentiality text not null default 'open' check (confidentiality in ('open', 'internal', 'restricted')),
  check (document_id is null or file_id is null)
);
create index agenda_paper_item on agenda_paper (agenda_item_id, ord);

-- Who is invited beside the seats of the body that meets: a person, whoever holds a post that day, or a group of a body.
create table invitation (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  person_id uuid references person,
  post_id uuid references post,
  body_id uuid references body,
  seats text check (seats in ('seats', 'members', 'alternates', 'leadership', 'posts')),
  capacity text not null,
  on_behalf_body_id uuid references body,
  check (num_nonnulls(person_id, post_id, body_id) = 1),
  check ((body_id is null) = (seats is null))
);
create index invitation_meeting on invitation (meeting_id, ord);

-- What an invited person answered; one answer a person, however many lines invite.
create table invitation_answer (
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  answer text not null check (answer in ('accepted', 'excused')),
  reason text,
  substitute_id uuid references person,
  answered_by_id uuid references person,
  answered_at timestamptz not null,
  primary key (meeting_id, person_id)
);

create table notice (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  sequence integer not null,
  kind text not null check (kind in ('call', 'change', 'cancellation')),
  -- The meeting as announced, and what differs from the notice before.
  announced jsonb not null,
  changes jsonb not null,
  needed_days integer,
  given_days integer,
  short_reason text,
  reason text,
  sent_by_id uuid references person,
  sent_at timestamptz not null,
  unique (meeting_id, sequence)
);

create table notice_message (
  id uuid primary key,
  notice_id uuid not null references notice,
  person_id uuid not null references person,
  capacity text not null,
  on_behalf_body_id uuid references body,
  -- As it was when the notice went out; null: no address is known.
  address text,
  state text not null check (state in ('queued', 'sent', 'failed', 'by_hand')),
  attempts integer not null default 0,
  error text,
  sent_at timestamptz,
  unique (notice_id, person_id)
);
create index notice_message_person on notice_message (person_id);

-- The mail server of the installation; at most one row.
create table mail_server (
  one boolean primary key default true check (one),
  host text not null,
  port integer not null,
  security text not null check (security in ('tls', 'starttls', 'none')),
  username text,
  password text,
  sender text not null,
  version integer not null default 1
);
