-- kind assigned: one lead unit answers, through its one lead task (task.directive_id with task.lead_of_directive).
-- kind general: addressed to a scope; no lead and no state of its own beyond registered or ended.
create table directive (
  id uuid primary key,
  code text not null unique,
  source_id uuid not null references source,
  issuer_body_id uuid not null references body,
  title text not null,
  language text not null,
  kind text not null check (kind in ('assigned', 'general')),
  nature text not null check (nature in ('operative', 'informational', 'standing')),
  state text not null,
  expected_result text,
  measure text,
  lead_body_id uuid references body,
  responsible_post_id uuid references post,
  original_due_on date,
  due_on date,
  review_on date not null,
  verification_required boolean not null default true,
  merged_into_id uuid references directive,
  end_reason text,
  registered_by_id uuid references person,
  registered_at timestamptz not null,
  version integer not null default 1
);
create index directive_source on directive (source_id);
create index directive_issuer on directive (issuer_body_id, registered_at);

create table directive_clause (
  directive_id uuid not null references directive,
  clause_id uuid not null references clause,
  ord integer not null,
  primary key (directive_id, clause_id)
);
create index directive_clause_clause on directive_clause (clause_id);

create table directive_unit (
  directive_id uuid not null references directive,
  body_id uuid not null references body,
  ord integer not null,
  primary key (directive_id, body_id)
);

create table division (
  id uuid primary key,
  source_id uuid not null references source,
  body_id uuid not null references body,
  title jsonb not null,
  state text not null,
  approved_by_id uuid references person,
  approved_on date,
  issued_on date,
  recorded_at timestamptz not null,
  version integer not null default 1,
  unique (source_id, body_id)
);

create table division_row (
  id uuid primary key,
  division_id uuid not null references division,
  directive_id uuid not null references directive,
  ord integer not null,
  item text not null,
  expected_result text,
  due_on date,
  leading_post_id uuid references post,
  lead_body_id uuid references body,
  version integer not null default 1,
  unique (division_id, directive_id)
);

create table division_row_unit (
  row_id uuid not null references division_row,
  body_id uuid not null references body,
  ord integer not null,
  primary key (row_id, body_id)
);

create table division_comment (
  id uuid primary key,
  division_id uuid not null references division,
  row_id uuid references division_row,
  body_id uuid not null references body,
  person_id uuid references person,
  text text not null,
  made_at timestamptz not null,
  settled_note text,
  settled_at timestamptz
);
create index division_comment_division on division_comment (division_id);

-- A draft has no issued_on, and its deadlines are provisional; issuing fixes both. body_kinds: who meets and so conveys, fixed
-- at issue. calendar: the working-day calendar of the day of issue; relay counts by it, so that no later change moves a day.
create table cascade (
  id uuid primary key,
  source_id uuid not null references source,
  issuer_body_id uuid not null references body,
  upper_cascade_id uuid references cascade,
  title jsonb not null,
  line text not null default 'main',
  mode text not null check (mode in ('special_meeting', 'item', 'circulation')),
  last_tier text not null references tier,
  body_kinds jsonb not null,
  relay boolean not null default false,
  day_kind text not null check (day_kind in ('calendar', 'working')),
  calendar jsonb,
  rhythm_days integer,
  exclusion_days integer not null,
  query_stops_clock boolean not null default false,
  requirements text,
  state text not null,
  prepared_by_id uuid references person,
  issued_on date,
  issued_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1
);
create index cascade_issuer on cascade (issuer_body_id, issued_on);
create index cascade_source on cascade (source_id);

create table cascade_directive (
  cascade_id uuid not null references cascade,
  directive_id uuid not null references directive,
  ord integer not null,
  primary key (cascade_id, directive_id)
);
create index cascade_directive_directive on cascade_directive (directive_id);

-- Relay cascades keep days per tier and derive the day from the parent's conveyance, capped by due_on.
create table cascade_deadline (
  cascade_id uuid not null references cascade,
  tier text not null references tier,
  stage text not null check (stage in ('conveyed', 'settled')),
  days integer not null,
  due_on date not null,
  primary key (cascade_id, tier, stage)
);

create table cascade_exception (
  cascade_id uuid not null references cascade,
  body_id uuid not null references body,
  kind text not null check (kind in ('exempt', 'extended')),
  stage text not null check (stage in ('conveyed', 'settled', 'all')),
  due_on date,
  reason text not null,
  granted_by_id uuid references person,
  granted_at timestamptz not null,
  primary key (cascade_id, body_id, kind, stage)
);

create table conveyance (
  id uuid primary key,
  cascade_id uuid not null references cascade,
  body_id uuid not null references body,
  lo bigint not null,
  tier text not null,
  received_on date,
  conveyed_on date,
  redeployed_on date,
  settled_on date,
  mode text check (mode in ('special_meeting', 'item', 'circulation')),
  meeting_id uuid references meeting,
  presenter text,
  orally boolean not null default false,
  document_id uuid references document,
  note text,
  one_reason text,
  recorded_by_id uuid references person,
  recorded_for boolean not null default false,
  recorded_at timestamptz not null,
  version integer not null default 1,
  unique (cascade_id, body_id)
);
create index conveyance_scan on conveyance (cascade_id, lo) include (tier, conveyed_on, settled_on);
create index conveyance_body on conveyance (body_id);

create table redeployment (
  id uuid primary key,
  cascade_id uuid not null references cascade,
  body_id uuid not null references body,
  directive_id uuid not null references directive,
  lo bigint not null,
  tier text not null,
  answer text not null check (answer in ('same', 'narrower', 'adds', 'covered', 'excluded')),
  reason text,
  covered_by_task_id uuid,
  answered_on date not null,
  objection text,
  objected_on date,
  recorded_by_id uuid references person,
  recorded_at timestamptz not null,
  version integer not null default 1,
  unique (cascade_id, body_id, directive_id)
);
create index redeployment_scan on redeployment (cascade_id, directive_id, lo);

create table query (
  id uuid primary key,
  cascade_id uuid not null references cascade,
  directive_id uuid references directive,
  body_id uuid not null references body,
  text text not null,
  asked_by_id uuid references person,
  asked_on date not null,
  asked_at timestamptz not null,
  reply text,
  replied_by_id uuid references person,
  replied_on date,
  version integer not null default 1
);
create index query_cascade on query (cascade_id, asked_at);

-- Kept for heavy nodes; see performance.md. Empty while no body has more than 512 bodies below it.
create table counter (
  cascade_id uuid not null,
  node_id uuid not null,
  parent_id uuid,
  tier text not null,
  directive_id uuid not null,
  expected bigint not null,
  received bigint not null default 0,
  conveyed bigint not null default 0,
  redeployed bigint not null default 0,
  settled bigint not null default 0,
  closed bigint not null default 0,
  primary key (cascade_id, node_id, tier, directive_id)
);
create index counter_children on counter (cascade_id, parent_id, directive_id);

create table delta (
  id uuid primary key,
  cascade_id uuid not null,
  anchor_id uuid not null,
  tier text not null,
  directive_id uuid not null,
  received integer not null default 0,
  conveyed integer not null default 0,
  redeployed integer not null default 0,
  settled integer not null default 0,
  closed integer not null default 0
);
