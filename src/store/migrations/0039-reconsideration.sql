-- An outcome taken back while the meeting still sat: what it was, when and why. The vote that puts the question anew points at the one it reopens.
create table reconsideration (
  id uuid primary key,
  agenda_item_id uuid not null references agenda_item,
  outcome text not null,
  reason text not null,
  at timestamptz not null,
  recorded_by_id uuid references person
);
create index reconsideration_item on reconsideration (agenda_item_id, at);
alter table vote add column reconsiders_id uuid references vote;
