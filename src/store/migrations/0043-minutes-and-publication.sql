-- A resolution or communiqué may be written from some of the items; null: from the whole meeting.
alter table meeting_text add column item_ids jsonb;

-- What a joint meeting published stands under each of its hosts; its address is that of the leading one (publication.body_id).
create table publication_host (
  publication_id uuid not null references publication,
  body_id uuid not null references body,
  primary key (publication_id, body_id)
);
create index publication_host_body on publication_host (body_id);

-- Words held back because a common word is also somebody's name, and what was decided about them. Bound to the words by their digest:
-- other words are another question.
create table publication_ruling (
  id uuid primary key,
  body_id uuid not null references body,
  kind text not null check (kind in ('meeting', 'item', 'document')),
  subject_id uuid not null,
  words_digest text not null,
  names_nobody boolean not null,
  decided_by_id uuid references person,
  decided_at timestamptz not null,
  unique (kind, subject_id, words_digest)
);
