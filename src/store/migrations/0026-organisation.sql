-- The organisation kept truly: where bodies come from and stood, seats they may have, how somebody came to a seat and left it.

-- merged, succeeded: what was open with the predecessor is the successor's to finish. split: nothing goes over.
-- same: a body known from a text was found to be another one under another name.
create table body_succession (
  predecessor_id uuid not null references body,
  successor_id uuid not null references body,
  kind text not null check (kind in ('merged', 'succeeded', 'split', 'same')),
  on_day date not null,
  primary key (predecessor_id, successor_id),
  check (predecessor_id <> successor_id)
);
create index body_succession_successor on body_succession (successor_id);

-- Where a body stood before it was moved; where it stands now is its own row.
create table former_place (
  id uuid primary key,
  body_id uuid not null references body,
  parent_id uuid references body,
  tier text references tier,
  until_on date not null
);
create index former_place_body on former_place (body_id);

-- Seats it may have: of the term where there is one, else of the body. Null: no number is set.
alter table body
  add column seats integer check (seats between 1 and 100000),
  add column alternate_seats integer check (alternate_seats between 0 and 100000),
  add column name_order text not null default 'printed' check (name_order in ('printed', 'elected', 'strokes', 'alphabet'));
alter table term
  add column seats integer check (seats between 1 and 100000),
  add column alternate_seats integer check (alternate_seats between 0 and 100000);

-- Who was responsible for what, by day; post.portfolio is the one of today.
create table post_portfolio (
  id uuid primary key,
  post_id uuid not null references post,
  portfolio jsonb not null,
  from_on date not null,
  until_on date,
  check (until_on is null or until_on >= from_on)
);
create index post_portfolio_post on post_portfolio (post_id, from_on);

-- reason stays: the words beside end_reason. elected_rank: the order the decision gave, by which alternates succeed.
-- follows_id: whose seat or post it was before; the other way round it names the successor.
alter table membership
  add column acting_as text check (acting_as in ('acting', 'in_charge', 'on_behalf')),
  add column elected_rank integer check (elected_rank between 1 and 100000),
  add column begin_reason text,
  add column begin_note text,
  add column end_reason text,
  add column follows_id uuid references membership,
  add constraint membership_acting_as check (acting_as is null or acting),
  add constraint membership_follows_other check (follows_id <> id);
update membership set acting_as = 'acting' where acting;
create index membership_follows on membership (follows_id) where follows_id is not null;

-- In which language notices are written to somebody; without one, the installation's.
alter table person add column language text check (language in ('en', 'zh'));

create index personnel_decision_membership on personnel_decision (membership_id) where membership_id is not null;
