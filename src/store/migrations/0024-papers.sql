-- A paper is a document on its way: drafted, checked, countersigned, signed, numbered, issued, received, filed.
-- How a body's papers look. `settings` is read by paper/letterhead.schema; what is printed is data, so that a body can change it.
create table letterhead (
  id uuid primary key,
  body_id uuid not null references body,
  name jsonb not null,
  form text not null check (form in ('red_head', 'plain', 'notice')),
  language text not null,
  settings jsonb not null,
  -- Kinds of paper it is proposed for; empty: any.
  kinds jsonb not null default '[]',
  retired_on date,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index letterhead_body on letterhead (body_id);

-- A row of numbers of one body. `by_year`: begins anew each year. Numbers before `first` were given elsewhere (`first_year`: in that year).
create table paper_series (
  id uuid primary key,
  body_id uuid not null references body,
  prefix text not null,
  pattern text not null,
  language text not null,
  by_year boolean not null,
  first integer not null default 1 check (first > 0),
  first_year integer,
  kinds jsonb not null default '[]',
  ended_on date,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create unique index paper_series_open on paper_series (body_id, prefix) where ended_on is null;

create table paper (
  id uuid primary key,
  -- The first issuer: it drafts, numbers, issues and files.
  body_id uuid not null references body,
  kind text not null,
  title text not null,
  language text not null,
  state text not null,
  letterhead_id uuid references letterhead,
  urgency text not null check (urgency in ('ordinary', 'urgent', 'extra_urgent')),
  confidentiality text not null check (confidentiality in ('internal', 'public')),
  -- tree: who belongs to a body above or below an issuer may read it; addressees: only issuers and addressees.
  audience text not null check (audience in ('tree', 'addressees')),
  scope_of_printing text,
  copies_printed integer,
  -- Years to keep it; null: for ever.
  retention_years integer,
  contact text,
  attachments jsonb not null default '[]',
  -- 成文日期: the day of the last signature or of adoption, unless given.
  dated_on date,
  carries text check (carries in ('issued_with', 'forwarded')),
  carried_document_id uuid references document,
  answers_document_id uuid references document,
  corrects_id uuid references paper,
  -- What it was made from; an adopted text may not be changed.
  from_document_id uuid references document,
  agenda_item_id uuid references agenda_item,
  text_fixed boolean not null default false,
  -- SHA-256 over header and canonical paragraphs as they now stand: what is checked and signed.
  digest text not null,
  drafted_by_id uuid references person,
  edited_by_id uuid references person,
  checker_id uuid references person,
  submitted_at timestamptz,
  returned_reason text,
  number text,
  issued_on date,
  document_id uuid references document,
  original_file_id uuid references file,
  withdrawn_reason text,
  disposed_on date,
  disposed_reason text,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check ((carries is null) = (carried_document_id is null))
);
create index paper_body on paper (body_id, recorded_at, id);
create index paper_document on paper (document_id);
create index paper_corrects on paper (corrects_id);

create table paper_text (
  paper_id uuid primary key references paper,
  text text,
  redacted_at timestamptz
);

create table paper_issuer (
  paper_id uuid not null references paper,
  ord integer not null,
  body_id uuid not null references body,
  primary key (paper_id, ord)
);
create index paper_issuer_body on paper_issuer (body_id);

-- To whom, in printed order; a group that is no body is named in words and confirms nothing.
create table paper_addressee (
  id uuid primary key,
  paper_id uuid not null references paper,
  relation text not null check (relation in ('main', 'copy')),
  ord integer not null,
  body_id uuid references body,
  words text,
  received_on date,
  received_at timestamptz,
  received_by_id uuid references person,
  -- Recorded by the issuer on the addressee's word (telephone, slip).
  by_issuer boolean not null default false,
  -- Number in the receiving body's own register.
  register_number integer,
  register_year integer,
  check ((body_id is null) <> (words is null)),
  unique (paper_id, relation, ord)
);
create unique index paper_addressee_once on paper_addressee (paper_id, body_id) where body_id is not null;
create index paper_addressee_body on paper_addressee (body_id, received_on);
create unique index paper_register_number on paper_addressee (body_id, register_year, register_number) where register_number is not null;

-- Who has checked, countersigned and signed which words; a step whose words were changed stays, void.
create table paper_step (
  id uuid primary key,
  paper_id uuid not null references paper,
  act text not null check (act in ('check', 'countersign', 'sign')),
  ord integer not null,
  post_id uuid references post,
  body_id uuid references body,
  state text not null check (state in ('waiting', 'given', 'void')),
  person_id uuid references person,
  -- Signed by another post than the principal's, which had leave to.
  delegation_id uuid,
  digest text,
  given_at timestamptz,
  -- When the signer had last signed in: what the signature rests on.
  confirmed_at timestamptz,
  void_reason text
);
create index paper_step_paper on paper_step (paper_id, ord);
create index paper_step_post on paper_step (post_id) where state = 'waiting';

-- A principal's leave for another post to sign papers of the body.
create table signing_delegation (
  id uuid primary key,
  body_id uuid not null references body,
  post_id uuid not null references post,
  kinds jsonb not null default '[]',
  from_on date not null,
  until_on date,
  reason text,
  given_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1,
  check (until_on is null or until_on >= from_on)
);
create index signing_delegation_body on signing_delegation (body_id);
alter table paper_step add foreign key (delegation_id) references signing_delegation;

-- Every number ever given; a void one stays. year 0: a series that does not begin anew.
create table paper_number (
  series_id uuid not null references paper_series,
  year integer not null,
  n integer not null check (n > 0),
  number text not null,
  state text not null check (state in ('taken', 'void')),
  paper_id uuid not null references paper,
  void_reason text,
  happened_on date not null,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  primary key (series_id, year, n)
);
create index paper_number_paper on paper_number (paper_id);

-- Put away by a body that issued or received it.
create table paper_filing (
  paper_id uuid not null references paper,
  body_id uuid not null references body,
  reference text not null,
  filed_on date not null,
  retain_until date,
  disposed_on date,
  disposed_reason text,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  primary key (paper_id, body_id)
);

-- Who in a body was asked to read it, and has.
create table paper_reader (
  paper_id uuid not null references paper,
  body_id uuid not null references body,
  person_id uuid not null references person,
  asked_by_id uuid references person,
  asked_at timestamptz not null,
  read_at timestamptz,
  primary key (paper_id, body_id, person_id)
);
create index paper_reader_person on paper_reader (person_id) where read_at is null;

-- What was sent to named bodies is read by them and by nobody else above or below.
alter table document add column audience text not null default 'tree' check (audience in ('tree', 'readers'));
create table document_reader (
  document_id uuid not null references document,
  body_id uuid not null references body,
  primary key (document_id, body_id)
);
create index document_reader_body on document_reader (body_id);
