-- Secret ballots. A sealed paper and its voter stand in one row until the count; the count deletes them all and leaves two sorted lists in one row.
-- No timestamps on papers, no sequences, no order: see docs/ballot.md.
create table ballot (
  id uuid primary key,
  meeting_id uuid not null references meeting(id),
  agenda_item_id uuid not null references agenda_item(id),
  state text not null,
  question text not null,
  matter text not null,
  outcome text,
  candidates jsonb not null default '[]',
  seats integer not null default 0,
  -- [{personId, publicKey|null}] in the order of sealing
  tellers jsonb not null,
  vote_id uuid references vote(id),
  repeats_id uuid references vote(id),
  -- written at the count: two sorted lists, receipts and what the papers said
  box jsonb,
  opened_at timestamptz,
  closed_at timestamptz,
  void_reason text,
  version integer not null default 1
);
create index ballot_meeting on ballot (meeting_id);

create table sealed_paper (
  ballot_id uuid not null references ballot(id),
  seat_person_id uuid not null references person(id),
  sealed text not null,
  receipt text not null,
  primary key (ballot_id, seat_person_id),
  unique (ballot_id, receipt)
);
