-- Two records of people that were found to be one. The row that went over stays, points at the other and keeps what is sealed; `moved` names every
-- row that followed, so that it can be taken back.
alter table person add column same_as_id uuid references person (id);
alter table person add constraint person_same_as_other check (same_as_id <> id);
create index person_same_as on person (same_as_id) where same_as_id is not null;

create table person_merge (
  id uuid primary key,
  merged_id uuid not null references person (id),
  kept_id uuid not null references person (id),
  reason text not null,
  moved jsonb not null,
  merged_by_id uuid references person (id),
  merged_at timestamptz not null,
  undone_reason text,
  undone_by_id uuid references person (id),
  undone_at timestamptz,
  check (merged_id <> kept_id),
  check ((undone_at is null) = (undone_reason is null))
);
create unique index person_merge_once on person_merge (merged_id) where undone_at is null;
create index person_merge_kept on person_merge (kept_id);
