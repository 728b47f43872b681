-- A vote may put adoption in principle: the post that then fixes the text, and by when, are named before anybody votes.
alter table vote
  add column finaliser_post_id uuid references post(id),
  add column finalise_by date,
  add constraint vote_in_principle check (outcome is distinct from 'adopted_in_principle' or finaliser_post_id is not null);
alter table ballot
  add column finaliser_post_id uuid references post(id),
  add column finalise_by date;

-- The post the meeting named stays; where it is vacant or late, the principal names another beside it.
alter table agenda_item
  add column stand_in_post_id uuid references post(id),
  add column stand_in_reason text,
  add column stand_in_by_id uuid references person(id),
  add column stand_in_at timestamptz;

-- A personnel decision that fell with the vote it rested on: it stays, and this says so.
create table personnel_annulment (
  decision_id uuid primary key references personnel_decision(id),
  vote_id uuid references vote(id),
  reason text not null,
  annulled_at timestamptz not null,
  annulled_by_id uuid references person(id)
);
