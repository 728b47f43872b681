-- Rules of procedure of a body, by kind of meeting and matter, from a day. Null kind or matter: any.
create table procedure_rule (
  id uuid primary key,
  body_id uuid not null references body,
  meeting_kind text,
  matter text,
  from_on date not null,
  until_on date,
  notice_days integer,
  -- Share of the base, a number, or both (the higher counts); decision_share where a vote needs more people than the opening.
  quorum_share text,
  quorum_number integer,
  decision_share text,
  quorum_base text not null check (quorum_base in ('entitled', 'due')),
  quorum_binding boolean not null default true,
  base text not null check (base in ('entitled', 'due', 'present', 'cast')),
  majority text not null,
  abstentions text not null check (abstentions in ('left_out', 'counted')),
  unreturned text not null check (unreturned in ('left_out', 'counted')),
  invalid text not null check (invalid in ('left_out', 'counted')),
  recused text not null check (recused in ('left_out', 'counted')),
  tie text not null check (tie in ('lost', 'casting_vote', 'repeat', 'lot')),
  callers jsonb not null,
  signers jsonb not null,
  substitutes boolean not null default false,
  proxies boolean not null default false,
  votes_allowed jsonb not null,
  preset text,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (until_on is null or until_on >= from_on),
  check (quorum_share is not null or quorum_number is not null)
);
create index procedure_rule_body on procedure_rule (body_id, from_on);

create table sitting (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  ord integer not null,
  name jsonb,
  -- whole: the body sits, with quorum and votes; group: a part of it discusses.
  scope text not null default 'whole' check (scope in ('whole', 'group')),
  starts_at timestamptz,
  ends_at timestamptz,
  place text,
  state text not null check (state in ('planned', 'open', 'adjourned', 'closed', 'inquorate', 'dropped')),
  quorum jsonb,
  opened_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  unique (meeting_id, ord)
);

alter table meeting
  add column door_code text,
  add column current_item_id uuid references agenda_item,
  add column notice_sequence integer not null default 0;

-- A meeting run here has at least one sitting, made at planning.
insert into sitting (id, meeting_id, ord, state, quorum, opened_at, closed_at)
select gen_random_uuid(), m.id, 1,
       case m.state when 'open' then 'open' when 'closed' then 'closed' when 'cancelled' then 'dropped' else 'planned' end,
       m.quorum,
       (select min(e.recorded_at) from life_event e where e.subject_kind = 'meeting' and e.subject_id = m.id and e.act = 'meeting.open'),
       (select max(e.recorded_at) from life_event e where e.subject_kind = 'meeting' and e.subject_id = m.id and e.act = 'meeting.close')
  from meeting m where m.origin = 'run';

-- Until now a quorum's rule was named like a majority.
update meeting set quorum = quorum || '{"base": "entitled", "binding": true}'
    || jsonb_build_object('due', quorum -> 'entitled', 'rule', case quorum ->> 'rule' when 'absolute' then 'more_than_half' else quorum ->> 'rule' end)
 where quorum is not null;
update sitting s set quorum = m.quorum from meeting m where m.id = s.meeting_id;

alter table agenda_item
  add column sitting_id uuid references sitting,
  add column parent_id uuid references agenda_item,
  add column starts_at timestamptz,
  add column minutes integer,
  add column presenter_person_id uuid references person,
  add column presenter_body_id uuid references body,
  add column confidentiality text not null default 'open' check (confidentiality in ('open', 'internal', 'restricted')),
  add column proposed_by_person_id uuid references person,
  add column proposed_by_body_id uuid references body,
  add column refused_reason text,
  add column carried_from_id uuid references agenda_item,
  add column offered_kind text,
  add column offered_id uuid,
  -- Adopted in principle: who fixes the final text, by when. Referred or remitted: to whom.
  add column finaliser_post_id uuid references post,
  add column finalise_by date,
  add column outcome_body_id uuid references body,
  add column outcome_note text,
  add column concluded_at timestamptz;

-- Excused members; left_out: by the body's own rules no longer counted among those due.
alter table attendance add column left_out boolean not null default false;

-- Decided without the name in what is published; the restricted record has it.
alter table personnel_decision add column unnamed boolean not null default false, add column agenda_item_id uuid references agenda_item;

create table presence (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  sitting_id uuid not null references sitting,
  person_id uuid not null references person,
  capacity text not null,
  on_behalf_body_id uuid references body,
  -- The member whose seat a substitute or proxy fills.
  for_person_id uuid references person,
  from_at timestamptz not null,
  until_at timestamptz,
  entered_by text not null check (entered_by in ('clerk', 'door', 'self')),
  check (until_at is null or until_at >= from_at)
);
-- Nobody is twice in one sitting in one seat; a struck-out row has no length.
create unique index presence_now on presence (sitting_id, person_id, for_person_id) nulls not distinct where until_at is null;
create unique index presence_stand_in on presence (sitting_id, for_person_id) where until_at is null and for_person_id is not null;
create index presence_sitting on presence (sitting_id, from_at);
create index presence_meeting on presence (meeting_id, person_id);

-- Attendance taken before there were sittings: each was there for the whole of the first.
insert into presence (id, meeting_id, sitting_id, person_id, capacity, from_at, until_at, entered_by)
select gen_random_uuid(), a.meeting_id, s.id, a.person_id, a.capacity, s.opened_at, s.closed_at, 'clerk'
  from attendance a join sitting s on s.meeting_id = a.meeting_id where a.present and s.opened_at is not null;
delete from attendance a using sitting s where s.meeting_id = a.meeting_id and a.present and s.opened_at is not null;

create table recusal (
  agenda_item_id uuid not null references agenda_item,
  person_id uuid not null references person,
  reason text,
  from_at timestamptz not null,
  primary key (agenda_item_id, person_id)
);

alter table vote
  alter column result drop not null,
  alter column votes_for set default 0,
  alter column votes_against set default 0,
  alter column abstained set default 0,
  add column meeting_id uuid references meeting,
  add column sitting_id uuid references sitting,
  add column motion_id uuid,
  add column state text not null default 'closed' check (state in ('open', 'closed', 'void')),
  add column form text not null default 'hand' check (form in ('hand', 'paper', 'electronic')),
  add column secret boolean not null default false,
  add column matter text not null default 'ordinary',
  -- The rule as it was used; a later change of the body's rules changes nothing here.
  add column rule_id uuid references procedure_rule,
  add column tie_rule text not null default 'lost' check (tie_rule in ('lost', 'casting_vote', 'repeat', 'lot')),
  add column abstentions_rule text not null default 'left_out',
  add column unreturned_rule text not null default 'left_out',
  add column invalid_rule text not null default 'left_out',
  add column recused_rule text not null default 'left_out',
  add column quorum jsonb,
  add column due integer,
  add column electorate jsonb,
  add column seats integer,
  add column issued integer,
  add column returned integer,
  add column valid integer,
  add column invalid integer,
  add column unreturned integer,
  add column casting_vote text check (casting_vote in ('for', 'against')),
  add column base_count integer,
  add column needed integer,
  -- What the item's outcome becomes when the question carries; null: the item stays on the table.
  add column outcome text,
  add column repeats_id uuid references vote,
  add column opened_at timestamptz,
  add column opened_by_id uuid references person,
  add column closed_at timestamptz,
  add column void_reason text,
  add column version integer not null default 1;
update vote v set meeting_id = a.meeting_id, sitting_id = s.id, due = v.entitled, opened_at = v.recorded_at, closed_at = v.recorded_at
  from agenda_item a left join sitting s on s.meeting_id = a.meeting_id where a.id = v.agenda_item_id;
update vote set base_count = case base when 'cast' then votes_for + votes_against when 'present' then present else entitled end;
update vote set needed = greatest(1, case majority when 'two_thirds' then ceil(2 * base_count / 3.0)::integer when 'absolute' then base_count / 2 + 1 else votes_against + 1 end);
alter table vote alter column meeting_id set not null;
create index vote_meeting on vote (meeting_id, recorded_at);
-- One question at a time on an item; elections of several offices may run beside each other as items of their own.
create unique index vote_open on vote (agenda_item_id) where state = 'open';

create table vote_candidate (
  vote_id uuid not null references vote,
  ord integer not null,
  person_id uuid references person,
  name text not null,
  votes integer not null default 0,
  against integer not null default 0,
  abstained integer not null default 0,
  elected boolean not null default false,
  by_lot boolean not null default false,
  primary key (vote_id, ord)
);

-- Open votes by name: one row a seat; a substitute or proxy casts for the member whose seat it is.
create table vote_choice (
  vote_id uuid not null references vote,
  seat_person_id uuid not null references person,
  person_id uuid not null references person,
  choice text not null check (choice in ('for', 'against', 'abstained', 'candidates')),
  candidates jsonb,
  entered_by text not null check (entered_by in ('clerk', 'self')),
  cast_at timestamptz not null,
  primary key (vote_id, seat_person_id)
);
