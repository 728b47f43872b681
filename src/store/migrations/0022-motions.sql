-- What is moved on an item, and who speaks to it.
create table motion (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  agenda_item_id uuid not null references agenda_item,
  amends_id uuid references motion,
  ord integer not null,
  kind text not null check (kind in ('main', 'amendment', 'procedure')),
  mover_person_id uuid not null references person,
  seconder_person_id uuid references person,
  -- A main or procedural motion's own words; an amendment says what it strikes out and what it puts there.
  words text,
  strike text,
  put_in text,
  -- Words as they stand now, with the amendments carried; the first ones stay in words.
  current_words text,
  document_id uuid references document,
  state text not null check (state in ('moved', 'seconded', 'ruled_out', 'withdrawn', 'put', 'carried', 'lost', 'lapsed')),
  reason text,
  moved_at timestamptz not null,
  decided_at timestamptz,
  version integer not null default 1,
  unique (meeting_id, ord)
);
create index motion_item on motion (agenda_item_id, ord);
alter table vote add constraint vote_motion_id_fkey foreign key (motion_id) references motion;

create table speaker (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  agenda_item_id uuid references agenda_item,
  person_id uuid not null references person,
  ord integer not null,
  -- a point of order goes before the list
  kind text not null default 'speech' check (kind in ('speech', 'reply', 'point_of_order')),
  asked_at timestamptz not null,
  from_at timestamptz,
  until_at timestamptz,
  limit_seconds integer check (limit_seconds between 10 and 36000),
  dropped boolean not null default false,
  check (until_at is null or from_at is not null)
);
-- One person speaks at a time.
create unique index speaker_now on speaker (meeting_id) where from_at is not null and until_at is null;
create unique index speaker_waiting on speaker (meeting_id, person_id) where from_at is null and not dropped;
create index speaker_meeting on speaker (meeting_id, ord);
