-- A text written from one meeting's record: its minutes, a resolution, a communiqué. The other language is a translation of the first.
create table meeting_text (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  kind text not null check (kind in ('minutes', 'resolution', 'communique')),
  language text not null,
  translation_of_id uuid references meeting_text,
  template_id uuid,
  title text not null,
  state text not null check (state in ('draft', 'submitted', 'approved', 'withdrawn', 'corrected')),
  -- How it is, or was, to be approved.
  approval text check (approval in ('meeting', 'signature')),
  -- The item of a later meeting that approved it, or asked for it to be amended.
  approved_item_id uuid references agenda_item,
  approved_on date,
  document_id uuid references document,
  corrects_id uuid references meeting_text,
  -- Version of its words that stands.
  n integer not null default 0,
  digest text not null,
  -- Digests of the paragraphs of the record that have been taken in, or left aside knowingly; no words.
  basis jsonb not null default '[]',
  returned_reason text,
  withdrawn_reason text,
  submitted_at timestamptz,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index meeting_text_meeting on meeting_text (meeting_id, recorded_at);
create index meeting_text_translation on meeting_text (translation_of_id);
create index meeting_text_corrects on meeting_text (corrects_id);
create index meeting_text_document on meeting_text (document_id);
-- One text of minutes, one communiqué is in the making at a time in each language; resolutions may be several.
create unique index meeting_text_in_the_making on meeting_text (meeting_id, kind, language)
  where kind <> 'resolution' and state in ('draft', 'submitted');

-- Every version of the words. `about`: for each paragraph, which records it tells of. Redacted: text null, the digest stays.
create table meeting_text_version (
  id uuid primary key,
  text_id uuid not null references meeting_text,
  n integer not null check (n > 0),
  text text,
  digest text not null,
  about jsonb not null,
  made text not null check (made in ('generated', 'edited', 'restored')),
  note text,
  saved_by_id uuid references person,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  redacted_at timestamptz,
  redacted_reason text,
  unique (text_id, n)
);

create table meeting_text_signature (
  id uuid primary key,
  text_id uuid not null references meeting_text,
  signs_as text not null check (signs_as in ('chair', 'clerk', 'principal')),
  person_id uuid not null references person,
  digest text not null,
  given_at timestamptz not null,
  -- When the signer had last signed in: what the signature rests on.
  confirmed_at timestamptz,
  void_reason text
);
create unique index meeting_text_signature_once on meeting_text_signature (text_id, signs_as) where void_reason is null;
