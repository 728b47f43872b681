-- The words as they stood when they were adopted, and of a text adopted in principle those its post released. The digests stay when words are redacted.
alter table agenda_item
  add column adopted_document_id uuid references document,
  add column adopted_digest text,
  add column final_document_id uuid references document,
  add column final_digest text,
  add column released_by_id uuid references person,
  add column released_at timestamptz,
  add column release_note text;
update agenda_item a set adopted_document_id = d.id, adopted_digest = d.digest
  from document d where d.id = a.document_id and a.outcome in ('adopted', 'adopted_in_principle');
create index agenda_item_adopted on agenda_item (adopted_document_id) where adopted_document_id is not null;
create index agenda_item_final on agenda_item (final_document_id) where final_document_id is not null;
create index agenda_item_to_release on agenda_item (finaliser_post_id)
  where outcome = 'adopted_in_principle' and final_document_id is null;

-- Who was elected takes the seat or post by a decision that points at the vote; each once.
alter table personnel_decision
  add column vote_id uuid references vote,
  add column candidate_ord integer;
create unique index personnel_decision_elected on personnel_decision (vote_id, candidate_ord) where vote_id is not null;

-- The chair changes hands while a meeting is prepared or sits. The one who presides now stands with the meeting.
create table chair_change (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  at timestamptz not null,
  from_person_id uuid references person,
  from_body_id uuid references body,
  to_person_id uuid references person,
  to_body_id uuid references body,
  reason text,
  recorded_by_id uuid references person
);
create index chair_change_meeting on chair_change (meeting_id, at);
