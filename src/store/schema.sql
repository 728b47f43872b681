-- The schema after all migrations. Written by tools/schema.ts; do not edit.

create table access_link (
  id uuid not null,
  person_id uuid not null,
  body_id uuid,
  purpose text not null,
  way text not null,
  made_by_id uuid,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  token_digest bytea,
  mail_state text,
  mail_error text,
  attempts integer default 0 not null,
  used_at timestamp with time zone,
  voided_at timestamp with time zone,
  constraint access_link_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint access_link_check CHECK (((way = 'mail'::text) = (mail_state IS NOT NULL))),
  constraint access_link_made_by_id_fkey FOREIGN KEY (made_by_id) REFERENCES person(id),
  constraint access_link_mail_state_check CHECK ((mail_state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text]))),
  constraint access_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint access_link_pkey PRIMARY KEY (id),
  constraint access_link_purpose_check CHECK ((purpose = ANY (ARRAY['begin'::text, 'renew'::text]))),
  constraint access_link_token_digest_key UNIQUE (token_digest),
  constraint access_link_way_check CHECK ((way = ANY (ARRAY['hand'::text, 'mail'::text])))
);

create table access_token (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  token_digest bytea not null,
  reads_only boolean not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  voided_at timestamp with time zone,
  constraint access_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint access_token_pkey PRIMARY KEY (id),
  constraint access_token_token_digest_key UNIQUE (token_digest)
);

create table act_run (
  id uuid not null,
  act text not null,
  person_id uuid,
  entries integer not null,
  recorded_at timestamp with time zone not null,
  constraint act_run_pkey PRIMARY KEY (id)
);

create table agenda_item (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  kind text not null,
  title text not null,
  presenter text,
  state text not null,
  outcome text,
  as_stated boolean default false not null,
  source_id uuid,
  document_id uuid,
  version integer default 1 not null,
  sitting_id uuid,
  parent_id uuid,
  starts_at timestamp with time zone,
  minutes integer,
  presenter_person_id uuid,
  presenter_body_id uuid,
  confidentiality text default 'open'::text not null,
  proposed_by_person_id uuid,
  proposed_by_body_id uuid,
  refused_reason text,
  carried_from_id uuid,
  offered_kind text,
  offered_id uuid,
  finaliser_post_id uuid,
  finalise_by date,
  outcome_body_id uuid,
  outcome_note text,
  concluded_at timestamp with time zone,
  adopted_document_id uuid,
  adopted_digest text,
  final_document_id uuid,
  final_digest text,
  released_by_id uuid,
  released_at timestamp with time zone,
  release_note text,
  adopted_words text,
  final_words text,
  other_title text,
  stand_in_post_id uuid,
  stand_in_reason text,
  stand_in_by_id uuid,
  stand_in_at timestamp with time zone,
  constraint agenda_item_adopted_document_id_fkey FOREIGN KEY (adopted_document_id) REFERENCES document(id),
  constraint agenda_item_carried_from_id_fkey FOREIGN KEY (carried_from_id) REFERENCES agenda_item(id),
  constraint agenda_item_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['open'::text, 'internal'::text, 'restricted'::text]))),
  constraint agenda_item_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint agenda_item_final_document_id_fkey FOREIGN KEY (final_document_id) REFERENCES document(id),
  constraint agenda_item_finaliser_post_id_fkey FOREIGN KEY (finaliser_post_id) REFERENCES post(id),
  constraint agenda_item_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint agenda_item_outcome_body_id_fkey FOREIGN KEY (outcome_body_id) REFERENCES body(id),
  constraint agenda_item_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES agenda_item(id),
  constraint agenda_item_pkey PRIMARY KEY (id),
  constraint agenda_item_presenter_body_id_fkey FOREIGN KEY (presenter_body_id) REFERENCES body(id),
  constraint agenda_item_presenter_person_id_fkey FOREIGN KEY (presenter_person_id) REFERENCES person(id),
  constraint agenda_item_proposed_by_body_id_fkey FOREIGN KEY (proposed_by_body_id) REFERENCES body(id),
  constraint agenda_item_proposed_by_person_id_fkey FOREIGN KEY (proposed_by_person_id) REFERENCES person(id),
  constraint agenda_item_released_by_id_fkey FOREIGN KEY (released_by_id) REFERENCES person(id),
  constraint agenda_item_sitting_id_fkey FOREIGN KEY (sitting_id) REFERENCES sitting(id),
  constraint agenda_item_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id),
  constraint agenda_item_stand_in_by_id_fkey FOREIGN KEY (stand_in_by_id) REFERENCES person(id),
  constraint agenda_item_stand_in_post_id_fkey FOREIGN KEY (stand_in_post_id) REFERENCES post(id)
);

create table agenda_paper (
  id uuid not null,
  agenda_item_id uuid not null,
  ord integer not null,
  title text not null,
  document_id uuid,
  file_id uuid,
  confidentiality text default 'open'::text not null,
  constraint agenda_paper_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id) ON DELETE CASCADE,
  constraint agenda_paper_check CHECK (((document_id IS NULL) OR (file_id IS NULL))),
  constraint agenda_paper_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['open'::text, 'internal'::text, 'restricted'::text]))),
  constraint agenda_paper_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint agenda_paper_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint agenda_paper_pkey PRIMARY KEY (id)
);

create table agenda_reader (
  agenda_item_id uuid not null,
  post_id uuid not null,
  constraint agenda_reader_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id) ON DELETE CASCADE,
  constraint agenda_reader_pkey PRIMARY KEY (agenda_item_id, post_id),
  constraint agenda_reader_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);

create table attendance (
  meeting_id uuid not null,
  person_id uuid not null,
  capacity text not null,
  present boolean not null,
  excuse text,
  left_out boolean default false not null,
  constraint attendance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint attendance_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint attendance_pkey PRIMARY KEY (meeting_id, person_id)
);

create table attendance_count (
  meeting_id uuid not null,
  class text not null,
  n integer not null,
  constraint attendance_count_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint attendance_count_n_check CHECK ((n >= 0)),
  constraint attendance_count_pkey PRIMARY KEY (meeting_id, class)
);

create table attendance_group (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  name text not null,
  body_id uuid,
  constraint attendance_group_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint attendance_group_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint attendance_group_pkey PRIMARY KEY (id)
);

create table audit_entry (
  id uuid not null,
  act text not null,
  run_id uuid not null,
  person_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  digest text not null,
  happened_on date,
  recorded_at timestamp with time zone not null,
  constraint audit_entry_pkey PRIMARY KEY (id)
);

create table audit_pending (
  entry_id uuid not null,
  recorded_at timestamp with time zone not null,
  constraint audit_pending_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES audit_entry(id),
  constraint audit_pending_pkey PRIMARY KEY (entry_id)
);

create table audit_seal (
  seq bigint not null,
  entry_id uuid not null,
  previous_hash text not null,
  hash text not null,
  sealed_at timestamp with time zone not null,
  constraint audit_seal_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES audit_entry(id),
  constraint audit_seal_entry_id_key UNIQUE (entry_id),
  constraint audit_seal_pkey PRIMARY KEY (seq)
);

create table auth_account (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone not null,
  constraint auth_account_pkey PRIMARY KEY (id),
  constraint auth_account_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table auth_session (
  id text not null,
  expires_at timestamp with time zone not null,
  token text not null,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  user_id text not null,
  constraint auth_session_pkey PRIMARY KEY (id),
  constraint auth_session_token_key UNIQUE (token),
  constraint auth_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_user(id) ON DELETE CASCADE
);

create table auth_user (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint auth_user_email_key UNIQUE (email),
  constraint auth_user_pkey PRIMARY KEY (id)
);

create table auth_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint auth_verification_pkey PRIMARY KEY (id)
);

create table ballot (
  id uuid not null,
  meeting_id uuid not null,
  agenda_item_id uuid not null,
  state text not null,
  question text not null,
  matter text not null,
  outcome text,
  candidates jsonb default '[]'::jsonb not null,
  seats integer default 0 not null,
  tellers jsonb not null,
  vote_id uuid,
  repeats_id uuid,
  box jsonb,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  void_reason text,
  version integer default 1 not null,
  host_id uuid,
  finaliser_post_id uuid,
  finalise_by date,
  constraint ballot_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint ballot_finaliser_post_id_fkey FOREIGN KEY (finaliser_post_id) REFERENCES post(id),
  constraint ballot_host_id_fkey FOREIGN KEY (host_id) REFERENCES body(id),
  constraint ballot_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint ballot_pkey PRIMARY KEY (id),
  constraint ballot_repeats_id_fkey FOREIGN KEY (repeats_id) REFERENCES vote(id),
  constraint ballot_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES vote(id)
);

create table body (
  id uuid not null,
  parent_id uuid,
  code text,
  kind text not null,
  tier text,
  organ text,
  name jsonb not null,
  short_name jsonb,
  aliases jsonb default '[]'::jsonb not null,
  former_names jsonb default '[]'::jsonb not null,
  external boolean default false not null,
  area text,
  lo bigint not null,
  hi bigint not null,
  heavy boolean default false not null,
  anchor_id uuid,
  founded_on date,
  ended_on date,
  version integer default 1 not null,
  seats integer,
  alternate_seats integer,
  name_order text default 'printed'::text not null,
  constraint body_alternate_seats_check CHECK (((alternate_seats >= 0) AND (alternate_seats <= 100000))),
  constraint body_check CHECK ((lo < hi)),
  constraint body_code_key UNIQUE (code),
  constraint body_lo_key UNIQUE (lo),
  constraint body_name_order_check CHECK ((name_order = ANY (ARRAY['printed'::text, 'elected'::text, 'strokes'::text, 'alphabet'::text]))),
  constraint body_organ_check CHECK ((organ = ANY (ARRAY['standing'::text, 'internal'::text, 'dispatched'::text]))),
  constraint body_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES body(id),
  constraint body_pkey PRIMARY KEY (id),
  constraint body_seats_check CHECK (((seats >= 1) AND (seats <= 100000))),
  constraint body_tier_fkey FOREIGN KEY (tier) REFERENCES tier(code)
);

create table body_count (
  node_id uuid not null,
  tier text not null,
  n bigint not null,
  constraint body_count_node_id_fkey FOREIGN KEY (node_id) REFERENCES body(id),
  constraint body_count_pkey PRIMARY KEY (node_id, tier)
);

create table body_line (
  body_id uuid not null,
  kind text not null,
  superior_id uuid not null,
  from_on date not null,
  until_on date,
  constraint body_line_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint body_line_pkey PRIMARY KEY (body_id, kind, superior_id, from_on),
  constraint body_line_superior_id_fkey FOREIGN KEY (superior_id) REFERENCES body(id)
);

create table body_succession (
  predecessor_id uuid not null,
  successor_id uuid not null,
  kind text not null,
  on_day date not null,
  constraint body_succession_check CHECK ((predecessor_id <> successor_id)),
  constraint body_succession_kind_check CHECK ((kind = ANY (ARRAY['merged'::text, 'succeeded'::text, 'split'::text, 'same'::text]))),
  constraint body_succession_pkey PRIMARY KEY (predecessor_id, successor_id),
  constraint body_succession_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES body(id),
  constraint body_succession_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES body(id)
);

create table cascade (
  id uuid not null,
  source_id uuid not null,
  issuer_body_id uuid not null,
  upper_cascade_id uuid,
  title jsonb not null,
  line text default 'main'::text not null,
  mode text not null,
  last_tier text not null,
  body_kinds jsonb not null,
  relay boolean default false not null,
  day_kind text not null,
  calendar jsonb,
  rhythm_days integer,
  exclusion_days integer not null,
  query_stops_clock boolean default false not null,
  requirements text,
  state text not null,
  prepared_by_id uuid,
  issued_on date,
  issued_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint cascade_day_kind_check CHECK ((day_kind = ANY (ARRAY['calendar'::text, 'working'::text]))),
  constraint cascade_issued_by_id_fkey FOREIGN KEY (issued_by_id) REFERENCES person(id),
  constraint cascade_issuer_body_id_fkey FOREIGN KEY (issuer_body_id) REFERENCES body(id),
  constraint cascade_last_tier_fkey FOREIGN KEY (last_tier) REFERENCES tier(code),
  constraint cascade_mode_check CHECK ((mode = ANY (ARRAY['special_meeting'::text, 'item'::text, 'circulation'::text]))),
  constraint cascade_pkey PRIMARY KEY (id),
  constraint cascade_prepared_by_id_fkey FOREIGN KEY (prepared_by_id) REFERENCES person(id),
  constraint cascade_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id),
  constraint cascade_upper_cascade_id_fkey FOREIGN KEY (upper_cascade_id) REFERENCES cascade(id)
);

create table cascade_deadline (
  cascade_id uuid not null,
  tier text not null,
  stage text not null,
  days integer not null,
  due_on date not null,
  constraint cascade_deadline_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint cascade_deadline_pkey PRIMARY KEY (cascade_id, tier, stage),
  constraint cascade_deadline_stage_check CHECK ((stage = ANY (ARRAY['conveyed'::text, 'settled'::text]))),
  constraint cascade_deadline_tier_fkey FOREIGN KEY (tier) REFERENCES tier(code)
);

create table cascade_directive (
  cascade_id uuid not null,
  directive_id uuid not null,
  ord integer not null,
  constraint cascade_directive_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint cascade_directive_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(id),
  constraint cascade_directive_pkey PRIMARY KEY (cascade_id, directive_id)
);

create table cascade_exception (
  cascade_id uuid not null,
  body_id uuid not null,
  kind text not null,
  stage text not null,
  due_on date,
  reason text not null,
  granted_by_id uuid,
  granted_at timestamp with time zone not null,
  constraint cascade_exception_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint cascade_exception_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint cascade_exception_granted_by_id_fkey FOREIGN KEY (granted_by_id) REFERENCES person(id),
  constraint cascade_exception_kind_check CHECK ((kind = ANY (ARRAY['exempt'::text, 'extended'::text]))),
  constraint cascade_exception_pkey PRIMARY KEY (cascade_id, body_id, kind, stage),
  constraint cascade_exception_stage_check CHECK ((stage = ANY (ARRAY['conveyed'::text, 'settled'::text, 'all'::text])))
);

create table chair_change (
  id uuid not null,
  meeting_id uuid not null,
  at timestamp with time zone not null,
  from_person_id uuid,
  from_body_id uuid,
  to_person_id uuid,
  to_body_id uuid,
  reason text,
  recorded_by_id uuid,
  constraint chair_change_from_body_id_fkey FOREIGN KEY (from_body_id) REFERENCES body(id),
  constraint chair_change_from_person_id_fkey FOREIGN KEY (from_person_id) REFERENCES person(id),
  constraint chair_change_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint chair_change_pkey PRIMARY KEY (id),
  constraint chair_change_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint chair_change_to_body_id_fkey FOREIGN KEY (to_body_id) REFERENCES body(id),
  constraint chair_change_to_person_id_fkey FOREIGN KEY (to_person_id) REFERENCES person(id)
);

create table clause (
  id uuid not null,
  source_id uuid not null,
  point_id uuid,
  document_id uuid not null,
  ord integer not null,
  actor text,
  action text not null,
  object text not null,
  force text not null,
  deadline_text text,
  deadline_on date,
  start_at integer not null,
  end_at integer not null,
  constraint clause_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint clause_force_check CHECK ((force = ANY (ARRAY['required'::text, 'arranged'::text, 'encouraged'::text, 'judged'::text]))),
  constraint clause_pkey PRIMARY KEY (id),
  constraint clause_point_id_fkey FOREIGN KEY (point_id) REFERENCES point(id),
  constraint clause_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id)
);

create table conveyance (
  id uuid not null,
  cascade_id uuid not null,
  body_id uuid not null,
  lo bigint not null,
  tier text not null,
  received_on date,
  conveyed_on date,
  redeployed_on date,
  settled_on date,
  mode text,
  meeting_id uuid,
  presenter text,
  orally boolean default false not null,
  document_id uuid,
  note text,
  one_reason text,
  recorded_by_id uuid,
  recorded_for boolean default false not null,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint conveyance_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint conveyance_cascade_id_body_id_key UNIQUE (cascade_id, body_id),
  constraint conveyance_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint conveyance_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint conveyance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint conveyance_mode_check CHECK ((mode = ANY (ARRAY['special_meeting'::text, 'item'::text, 'circulation'::text]))),
  constraint conveyance_pkey PRIMARY KEY (id),
  constraint conveyance_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table counter (
  cascade_id uuid not null,
  node_id uuid not null,
  parent_id uuid,
  tier text not null,
  directive_id uuid not null,
  expected bigint not null,
  received bigint default 0 not null,
  conveyed bigint default 0 not null,
  redeployed bigint default 0 not null,
  settled bigint default 0 not null,
  closed bigint default 0 not null,
  constraint counter_pkey PRIMARY KEY (cascade_id, node_id, tier, directive_id)
);

create table delivery (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  by_person_id uuid,
  by_text text not null,
  what text not null,
  on_behalf_text text,
  on_behalf_body_id uuid,
  source_id uuid,
  constraint delivery_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES person(id),
  constraint delivery_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint delivery_on_behalf_body_id_fkey FOREIGN KEY (on_behalf_body_id) REFERENCES body(id),
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id)
);

create table delta (
  id uuid not null,
  cascade_id uuid not null,
  anchor_id uuid not null,
  tier text not null,
  directive_id uuid not null,
  received integer default 0 not null,
  conveyed integer default 0 not null,
  redeployed integer default 0 not null,
  settled integer default 0 not null,
  closed integer default 0 not null,
  constraint delta_pkey PRIMARY KEY (id)
);

create table directive (
  id uuid not null,
  code text not null,
  source_id uuid not null,
  issuer_body_id uuid not null,
  title text not null,
  language text not null,
  kind text not null,
  nature text not null,
  state text not null,
  expected_result text,
  measure text,
  lead_body_id uuid,
  responsible_post_id uuid,
  original_due_on date,
  due_on date,
  review_on date not null,
  verification_required boolean default true not null,
  merged_into_id uuid,
  end_reason text,
  registered_by_id uuid,
  registered_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint directive_code_key UNIQUE (code),
  constraint directive_issuer_body_id_fkey FOREIGN KEY (issuer_body_id) REFERENCES body(id),
  constraint directive_kind_check CHECK ((kind = ANY (ARRAY['assigned'::text, 'general'::text]))),
  constraint directive_lead_body_id_fkey FOREIGN KEY (lead_body_id) REFERENCES body(id),
  constraint directive_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES directive(id),
  constraint directive_nature_check CHECK ((nature = ANY (ARRAY['operative'::text, 'informational'::text, 'standing'::text]))),
  constraint directive_pkey PRIMARY KEY (id),
  constraint directive_registered_by_id_fkey FOREIGN KEY (registered_by_id) REFERENCES person(id),
  constraint directive_responsible_post_id_fkey FOREIGN KEY (responsible_post_id) REFERENCES post(id),
  constraint directive_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id)
);

create table directive_clause (
  directive_id uuid not null,
  clause_id uuid not null,
  ord integer not null,
  constraint directive_clause_clause_id_fkey FOREIGN KEY (clause_id) REFERENCES clause(id),
  constraint directive_clause_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(id),
  constraint directive_clause_pkey PRIMARY KEY (directive_id, clause_id)
);

create table directive_unit (
  directive_id uuid not null,
  body_id uuid not null,
  ord integer not null,
  constraint directive_unit_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint directive_unit_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(id),
  constraint directive_unit_pkey PRIMARY KEY (directive_id, body_id)
);

create table division (
  id uuid not null,
  source_id uuid not null,
  body_id uuid not null,
  title jsonb not null,
  state text not null,
  approved_by_id uuid,
  approved_on date,
  issued_on date,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint division_approved_by_id_fkey FOREIGN KEY (approved_by_id) REFERENCES person(id),
  constraint division_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint division_pkey PRIMARY KEY (id),
  constraint division_source_id_body_id_key UNIQUE (source_id, body_id),
  constraint division_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id)
);

create table division_comment (
  id uuid not null,
  division_id uuid not null,
  row_id uuid,
  body_id uuid not null,
  person_id uuid,
  text text not null,
  made_at timestamp with time zone not null,
  settled_note text,
  settled_at timestamp with time zone,
  constraint division_comment_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint division_comment_division_id_fkey FOREIGN KEY (division_id) REFERENCES division(id),
  constraint division_comment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint division_comment_pkey PRIMARY KEY (id),
  constraint division_comment_row_id_fkey FOREIGN KEY (row_id) REFERENCES division_row(id)
);

create table division_row (
  id uuid not null,
  division_id uuid not null,
  directive_id uuid not null,
  ord integer not null,
  item text not null,
  expected_result text,
  due_on date,
  leading_post_id uuid,
  lead_body_id uuid,
  version integer default 1 not null,
  constraint division_row_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(id),
  constraint division_row_division_id_directive_id_key UNIQUE (division_id, directive_id),
  constraint division_row_division_id_fkey FOREIGN KEY (division_id) REFERENCES division(id),
  constraint division_row_lead_body_id_fkey FOREIGN KEY (lead_body_id) REFERENCES body(id),
  constraint division_row_leading_post_id_fkey FOREIGN KEY (leading_post_id) REFERENCES post(id),
  constraint division_row_pkey PRIMARY KEY (id)
);

create table division_row_unit (
  row_id uuid not null,
  body_id uuid not null,
  ord integer not null,
  constraint division_row_unit_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint division_row_unit_pkey PRIMARY KEY (row_id, body_id),
  constraint division_row_unit_row_id_fkey FOREIGN KEY (row_id) REFERENCES division_row(id)
);

create table document (
  id uuid not null,
  kind text not null,
  title jsonb not null,
  language text not null,
  state text not null,
  number text,
  published_on date,
  digest text not null,
  translation_of_id uuid,
  recorded_for_id uuid not null,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  audience text default 'tree'::text not null,
  constraint document_audience_check CHECK ((audience = ANY (ARRAY['tree'::text, 'readers'::text]))),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint document_recorded_for_id_fkey FOREIGN KEY (recorded_for_id) REFERENCES body(id),
  constraint document_translation_of_id_fkey FOREIGN KEY (translation_of_id) REFERENCES document(id)
);

create table document_issuer (
  document_id uuid not null,
  body_id uuid not null,
  ord integer not null,
  constraint document_issuer_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint document_issuer_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_issuer_pkey PRIMARY KEY (document_id, ord)
);

create table document_paragraph (
  document_id uuid not null,
  ord integer not null,
  anchor text not null,
  start_at integer not null,
  end_at integer not null,
  heading boolean default false not null,
  constraint document_paragraph_document_id_anchor_key UNIQUE (document_id, anchor),
  constraint document_paragraph_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_paragraph_pkey PRIMARY KEY (document_id, ord)
);

create table document_reader (
  document_id uuid not null,
  body_id uuid not null,
  constraint document_reader_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint document_reader_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_reader_pkey PRIMARY KEY (document_id, body_id)
);

create table document_text (
  document_id uuid not null,
  text text,
  redacted_at timestamp with time zone,
  constraint document_text_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_text_pkey PRIMARY KEY (document_id)
);

create table evidence (
  id uuid not null,
  report_id uuid not null,
  file_id uuid,
  note text,
  constraint evidence_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint evidence_pkey PRIMARY KEY (id),
  constraint evidence_report_id_fkey FOREIGN KEY (report_id) REFERENCES progress_report(id)
);

create table extension (
  id uuid not null,
  task_id uuid not null,
  reason text not null,
  due_on date not null,
  asked_by_id uuid,
  asked_on date not null,
  decision text,
  decision_reason text,
  decided_by_id uuid,
  decided_on date,
  version integer default 1 not null,
  constraint extension_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES person(id),
  constraint extension_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES person(id),
  constraint extension_decision_check CHECK ((decision = ANY (ARRAY['granted'::text, 'refused'::text]))),
  constraint extension_pkey PRIMARY KEY (id),
  constraint extension_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);

create table file (
  id uuid not null,
  name text not null,
  media_type text not null,
  size integer not null,
  digest text not null,
  body_id uuid,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  constraint file_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint file_pkey PRIMARY KEY (id),
  constraint file_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table file_content (
  file_id uuid not null,
  bytes bytea not null,
  constraint file_content_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint file_content_pkey PRIMARY KEY (file_id)
);

create table follow_on (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  body_text text not null,
  body_id uuid,
  what text not null,
  planned_meeting_id uuid,
  constraint follow_on_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint follow_on_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint follow_on_pkey PRIMARY KEY (id),
  constraint follow_on_planned_meeting_id_fkey FOREIGN KEY (planned_meeting_id) REFERENCES meeting(id)
);

create table former_place (
  id uuid not null,
  body_id uuid not null,
  parent_id uuid,
  tier text,
  until_on date not null,
  constraint former_place_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint former_place_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES body(id),
  constraint former_place_pkey PRIMARY KEY (id),
  constraint former_place_tier_fkey FOREIGN KEY (tier) REFERENCES tier(code)
);

create table installation (
  id uuid not null,
  name jsonb not null,
  zone text not null,
  language text not null,
  example boolean not null,
  started_on date not null,
  ready boolean default true not null,
  settings jsonb not null,
  version integer default 1 not null,
  address text,
  begin_digest bytea,
  constraint installation_pkey PRIMARY KEY (id)
);

create table invitation (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  person_id uuid,
  post_id uuid,
  body_id uuid,
  seats text,
  capacity text not null,
  on_behalf_body_id uuid,
  told boolean default false not null,
  constraint invitation_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint invitation_check CHECK ((num_nonnulls(person_id, post_id, body_id) = 1)),
  constraint invitation_check1 CHECK (((body_id IS NULL) = (seats IS NULL))),
  constraint invitation_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint invitation_on_behalf_body_id_fkey FOREIGN KEY (on_behalf_body_id) REFERENCES body(id),
  constraint invitation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint invitation_seats_check CHECK ((seats = ANY (ARRAY['seats'::text, 'members'::text, 'alternates'::text, 'leadership'::text, 'posts'::text])))
);

create table invitation_answer (
  meeting_id uuid not null,
  person_id uuid not null,
  answer text not null,
  reason text,
  substitute_id uuid,
  answered_by_id uuid,
  answered_at timestamp with time zone not null,
  constraint invitation_answer_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'excused'::text]))),
  constraint invitation_answer_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES person(id),
  constraint invitation_answer_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint invitation_answer_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint invitation_answer_pkey PRIMARY KEY (meeting_id, person_id),
  constraint invitation_answer_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES person(id)
);

create table lease (
  name text not null,
  constraint lease_pkey PRIMARY KEY (name)
);

create table letterhead (
  id uuid not null,
  body_id uuid not null,
  name jsonb not null,
  form text not null,
  language text not null,
  settings jsonb not null,
  kinds jsonb default '[]'::jsonb not null,
  retired_on date,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint letterhead_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint letterhead_form_check CHECK ((form = ANY (ARRAY['red_head'::text, 'plain'::text, 'notice'::text]))),
  constraint letterhead_pkey PRIMARY KEY (id),
  constraint letterhead_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table life_event (
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  act text not null,
  from_state text,
  to_state text,
  reason text,
  person_id uuid,
  body_id uuid,
  happened_on date not null,
  recorded_at timestamp with time zone not null,
  constraint life_event_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint life_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint life_event_pkey PRIMARY KEY (id)
);

create table mail_server (
  one boolean default true not null,
  host text not null,
  port integer not null,
  security text not null,
  username text,
  password text,
  sender text not null,
  version integer default 1 not null,
  constraint mail_server_one_check CHECK (one),
  constraint mail_server_pkey PRIMARY KEY (one),
  constraint mail_server_security_check CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);

create table meeting (
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  number integer,
  term_id uuid,
  year integer,
  enlarged boolean default false not null,
  title jsonb,
  origin text not null,
  state text not null,
  held_on date,
  held_until date,
  date_text text,
  place text,
  presiding_person_id uuid,
  presiding_body_id uuid,
  presiding_text text,
  document_id uuid,
  quorum jsonb,
  recorded_for_id uuid not null,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  door_code text,
  current_item_id uuid,
  notice_sequence integer default 0 not null,
  rhythm_id uuid,
  rhythm_on date,
  constraint meeting_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint meeting_check CHECK (((rhythm_id IS NULL) = (rhythm_on IS NULL))),
  constraint meeting_current_item_id_fkey FOREIGN KEY (current_item_id) REFERENCES agenda_item(id),
  constraint meeting_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint meeting_origin_check CHECK ((origin = ANY (ARRAY['run'::text, 'recorded'::text, 'read'::text]))),
  constraint meeting_pkey PRIMARY KEY (id),
  constraint meeting_presiding_body_id_fkey FOREIGN KEY (presiding_body_id) REFERENCES body(id),
  constraint meeting_presiding_person_id_fkey FOREIGN KEY (presiding_person_id) REFERENCES person(id),
  constraint meeting_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint meeting_recorded_for_id_fkey FOREIGN KEY (recorded_for_id) REFERENCES body(id),
  constraint meeting_rhythm_id_fkey FOREIGN KEY (rhythm_id) REFERENCES rhythm(id),
  constraint meeting_term_id_fkey FOREIGN KEY (term_id) REFERENCES term(id)
);

create table meeting_document (
  meeting_id uuid not null,
  ord integer not null,
  title text not null,
  kind text not null,
  acts jsonb not null,
  document_id uuid,
  constraint meeting_document_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint meeting_document_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint meeting_document_pkey PRIMARY KEY (meeting_id, ord)
);

create table meeting_host (
  meeting_id uuid not null,
  body_id uuid not null,
  ord integer not null,
  constraint meeting_host_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint meeting_host_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint meeting_host_pkey PRIMARY KEY (meeting_id, body_id)
);

create table meeting_reference (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  what text not null,
  issuer_text text,
  act text not null,
  referenced_meeting_id uuid,
  source_id uuid,
  constraint meeting_reference_act_check CHECK ((act = ANY (ARRAY['conveyed'::text, 'studied'::text, 'implemented'::text, 'cited'::text]))),
  constraint meeting_reference_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint meeting_reference_pkey PRIMARY KEY (id),
  constraint meeting_reference_referenced_meeting_id_fkey FOREIGN KEY (referenced_meeting_id) REFERENCES meeting(id),
  constraint meeting_reference_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id)
);

create table meeting_text (
  id uuid not null,
  meeting_id uuid not null,
  kind text not null,
  language text not null,
  translation_of_id uuid,
  template_id uuid,
  title text not null,
  state text not null,
  approval text,
  approved_item_id uuid,
  approved_on date,
  document_id uuid,
  corrects_id uuid,
  n integer default 0 not null,
  digest text not null,
  basis jsonb default '[]'::jsonb not null,
  returned_reason text,
  withdrawn_reason text,
  submitted_at timestamp with time zone,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  template_code text,
  item_ids jsonb,
  constraint meeting_text_approval_check CHECK ((approval = ANY (ARRAY['meeting'::text, 'signature'::text]))),
  constraint meeting_text_approved_item_id_fkey FOREIGN KEY (approved_item_id) REFERENCES agenda_item(id),
  constraint meeting_text_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES meeting_text(id),
  constraint meeting_text_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint meeting_text_kind_check CHECK ((kind = ANY (ARRAY['minutes'::text, 'resolution'::text, 'communique'::text]))),
  constraint meeting_text_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint meeting_text_pkey PRIMARY KEY (id),
  constraint meeting_text_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint meeting_text_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'withdrawn'::text, 'corrected'::text]))),
  constraint meeting_text_translation_of_id_fkey FOREIGN KEY (translation_of_id) REFERENCES meeting_text(id)
);

create table meeting_text_signature (
  id uuid not null,
  text_id uuid not null,
  signs_as text not null,
  person_id uuid not null,
  digest text not null,
  given_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  void_reason text,
  constraint meeting_text_signature_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint meeting_text_signature_pkey PRIMARY KEY (id),
  constraint meeting_text_signature_signs_as_check CHECK ((signs_as = ANY (ARRAY['chair'::text, 'clerk'::text, 'principal'::text]))),
  constraint meeting_text_signature_text_id_fkey FOREIGN KEY (text_id) REFERENCES meeting_text(id)
);

create table meeting_text_version (
  id uuid not null,
  text_id uuid not null,
  n integer not null,
  text text,
  digest text not null,
  about jsonb not null,
  made text not null,
  note text,
  saved_by_id uuid,
  begun_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  redacted_at timestamp with time zone,
  redacted_reason text,
  constraint meeting_text_version_made_check CHECK ((made = ANY (ARRAY['generated'::text, 'edited'::text, 'restored'::text]))),
  constraint meeting_text_version_n_check CHECK ((n > 0)),
  constraint meeting_text_version_pkey PRIMARY KEY (id),
  constraint meeting_text_version_saved_by_id_fkey FOREIGN KEY (saved_by_id) REFERENCES person(id),
  constraint meeting_text_version_text_id_fkey FOREIGN KEY (text_id) REFERENCES meeting_text(id),
  constraint meeting_text_version_text_id_n_key UNIQUE (text_id, n)
);

create table membership (
  id uuid not null,
  person_id uuid not null,
  body_id uuid not null,
  post_id uuid,
  term_id uuid,
  capacity text,
  acting boolean default false not null,
  printed_order integer default 1000 not null,
  from_on date not null,
  until_on date,
  reason text,
  version integer default 1 not null,
  acting_as text,
  elected_rank integer,
  begin_reason text,
  begin_note text,
  end_reason text,
  follows_id uuid,
  constraint membership_acting_as CHECK (((acting_as IS NULL) OR acting)),
  constraint membership_acting_as_check CHECK ((acting_as = ANY (ARRAY['acting'::text, 'in_charge'::text, 'on_behalf'::text]))),
  constraint membership_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint membership_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint membership_elected_rank_check CHECK (((elected_rank >= 1) AND (elected_rank <= 100000))),
  constraint membership_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES membership(id),
  constraint membership_follows_other CHECK ((follows_id <> id)),
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint membership_pkey PRIMARY KEY (id),
  constraint membership_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint membership_term_id_fkey FOREIGN KEY (term_id) REFERENCES term(id)
);

create table migration (
  name text not null,
  digest text not null,
  applied_at timestamp with time zone not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table motion (
  id uuid not null,
  meeting_id uuid not null,
  agenda_item_id uuid not null,
  amends_id uuid,
  ord integer not null,
  kind text not null,
  mover_person_id uuid not null,
  seconder_person_id uuid,
  words text,
  strike text,
  put_in text,
  current_words text,
  document_id uuid,
  state text not null,
  reason text,
  moved_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  version integer default 1 not null,
  constraint motion_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint motion_amends_id_fkey FOREIGN KEY (amends_id) REFERENCES motion(id),
  constraint motion_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint motion_kind_check CHECK ((kind = ANY (ARRAY['main'::text, 'amendment'::text, 'procedure'::text]))),
  constraint motion_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint motion_meeting_id_ord_key UNIQUE (meeting_id, ord),
  constraint motion_mover_person_id_fkey FOREIGN KEY (mover_person_id) REFERENCES person(id),
  constraint motion_pkey PRIMARY KEY (id),
  constraint motion_seconder_person_id_fkey FOREIGN KEY (seconder_person_id) REFERENCES person(id),
  constraint motion_state_check CHECK ((state = ANY (ARRAY['moved'::text, 'seconded'::text, 'ruled_out'::text, 'withdrawn'::text, 'put'::text, 'carried'::text, 'lost'::text, 'lapsed'::text])))
);

create table notice (
  id uuid not null,
  meeting_id uuid not null,
  sequence integer not null,
  kind text not null,
  announced jsonb not null,
  changes jsonb not null,
  needed_days integer,
  given_days integer,
  short_reason text,
  reason text,
  sent_by_id uuid,
  sent_at timestamp with time zone not null,
  called_by text,
  call_basis text,
  demanded_by jsonb,
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'change'::text, 'cancellation'::text]))),
  constraint notice_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint notice_meeting_id_sequence_key UNIQUE (meeting_id, sequence),
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_sent_by_id_fkey FOREIGN KEY (sent_by_id) REFERENCES person(id)
);

create table notice_message (
  id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  capacity text not null,
  on_behalf_body_id uuid,
  address text,
  state text not null,
  attempts integer default 0 not null,
  error text,
  sent_at timestamp with time zone,
  kind text default 'invited'::text not null,
  enqueued boolean default false not null,
  constraint notice_message_kind_check CHECK ((kind = ANY (ARRAY['invited'::text, 'withdrawn'::text]))),
  constraint notice_message_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id),
  constraint notice_message_notice_id_person_id_key UNIQUE (notice_id, person_id),
  constraint notice_message_on_behalf_body_id_fkey FOREIGN KEY (on_behalf_body_id) REFERENCES body(id),
  constraint notice_message_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint notice_message_pkey PRIMARY KEY (id),
  constraint notice_message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'by_hand'::text])))
);

create table obligation (
  id uuid not null,
  source_id uuid,
  document_id uuid not null,
  ord integer not null,
  bearer text not null,
  duty text not null,
  mode text,
  start_at integer not null,
  end_at integer not null,
  constraint obligation_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint obligation_pkey PRIMARY KEY (id),
  constraint obligation_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id)
);

create table paper (
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  title text not null,
  language text not null,
  state text not null,
  letterhead_id uuid,
  urgency text not null,
  confidentiality text not null,
  audience text not null,
  scope_of_printing text,
  copies_printed integer,
  retention_years integer,
  contact text,
  attachments jsonb default '[]'::jsonb not null,
  dated_on date,
  carries text,
  carried_document_id uuid,
  answers_document_id uuid,
  corrects_id uuid,
  from_document_id uuid,
  agenda_item_id uuid,
  text_fixed boolean default false not null,
  digest text not null,
  drafted_by_id uuid,
  edited_by_id uuid,
  checker_id uuid,
  submitted_at timestamp with time zone,
  returned_reason text,
  number text,
  issued_on date,
  document_id uuid,
  original_file_id uuid,
  withdrawn_reason text,
  disposed_on date,
  disposed_reason text,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  printed_under jsonb,
  constraint paper_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint paper_answers_document_id_fkey FOREIGN KEY (answers_document_id) REFERENCES document(id),
  constraint paper_audience_check CHECK ((audience = ANY (ARRAY['tree'::text, 'addressees'::text]))),
  constraint paper_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint paper_carried_document_id_fkey FOREIGN KEY (carried_document_id) REFERENCES document(id),
  constraint paper_carries_check CHECK ((carries = ANY (ARRAY['issued_with'::text, 'forwarded'::text]))),
  constraint paper_check CHECK (((carries IS NULL) = (carried_document_id IS NULL))),
  constraint paper_checker_id_fkey FOREIGN KEY (checker_id) REFERENCES person(id),
  constraint paper_confidentiality_check CHECK ((confidentiality = ANY (ARRAY['internal'::text, 'public'::text]))),
  constraint paper_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES paper(id),
  constraint paper_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint paper_drafted_by_id_fkey FOREIGN KEY (drafted_by_id) REFERENCES person(id),
  constraint paper_edited_by_id_fkey FOREIGN KEY (edited_by_id) REFERENCES person(id),
  constraint paper_from_document_id_fkey FOREIGN KEY (from_document_id) REFERENCES document(id),
  constraint paper_letterhead_id_fkey FOREIGN KEY (letterhead_id) REFERENCES letterhead(id),
  constraint paper_original_file_id_fkey FOREIGN KEY (original_file_id) REFERENCES file(id),
  constraint paper_pkey PRIMARY KEY (id),
  constraint paper_urgency_check CHECK ((urgency = ANY (ARRAY['ordinary'::text, 'urgent'::text, 'extra_urgent'::text])))
);

create table paper_addressee (
  id uuid not null,
  paper_id uuid not null,
  relation text not null,
  ord integer not null,
  body_id uuid,
  words text,
  received_on date,
  received_at timestamp with time zone,
  received_by_id uuid,
  by_issuer boolean default false not null,
  register_number integer,
  register_year integer,
  constraint paper_addressee_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint paper_addressee_check CHECK (((body_id IS NULL) <> (words IS NULL))),
  constraint paper_addressee_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint paper_addressee_paper_id_relation_ord_key UNIQUE (paper_id, relation, ord),
  constraint paper_addressee_pkey PRIMARY KEY (id),
  constraint paper_addressee_received_by_id_fkey FOREIGN KEY (received_by_id) REFERENCES person(id),
  constraint paper_addressee_relation_check CHECK ((relation = ANY (ARRAY['main'::text, 'copy'::text])))
);

create table paper_filing (
  paper_id uuid not null,
  body_id uuid not null,
  reference text not null,
  filed_on date not null,
  retain_until date,
  disposed_on date,
  disposed_reason text,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  constraint paper_filing_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint paper_filing_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint paper_filing_pkey PRIMARY KEY (paper_id, body_id),
  constraint paper_filing_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table paper_issuer (
  paper_id uuid not null,
  ord integer not null,
  body_id uuid not null,
  constraint paper_issuer_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint paper_issuer_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint paper_issuer_pkey PRIMARY KEY (paper_id, ord)
);

create table paper_number (
  series_id uuid not null,
  year integer not null,
  n integer not null,
  number text not null,
  state text not null,
  paper_id uuid not null,
  void_reason text,
  happened_on date not null,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  constraint paper_number_n_check CHECK ((n > 0)),
  constraint paper_number_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint paper_number_pkey PRIMARY KEY (series_id, year, n),
  constraint paper_number_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint paper_number_series_id_fkey FOREIGN KEY (series_id) REFERENCES paper_series(id),
  constraint paper_number_state_check CHECK ((state = ANY (ARRAY['taken'::text, 'void'::text])))
);

create table paper_reader (
  paper_id uuid not null,
  body_id uuid not null,
  person_id uuid not null,
  asked_by_id uuid,
  asked_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint paper_reader_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES person(id),
  constraint paper_reader_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint paper_reader_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint paper_reader_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint paper_reader_pkey PRIMARY KEY (paper_id, body_id, person_id)
);

create table paper_series (
  id uuid not null,
  body_id uuid not null,
  prefix text not null,
  pattern text not null,
  language text not null,
  by_year boolean not null,
  first integer default 1 not null,
  first_year integer,
  kinds jsonb default '[]'::jsonb not null,
  ended_on date,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint paper_series_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint paper_series_first_check CHECK ((first > 0)),
  constraint paper_series_pkey PRIMARY KEY (id),
  constraint paper_series_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table paper_step (
  id uuid not null,
  paper_id uuid not null,
  act text not null,
  ord integer not null,
  post_id uuid,
  body_id uuid,
  state text not null,
  person_id uuid,
  delegation_id uuid,
  digest text,
  given_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  void_reason text,
  constraint paper_step_act_check CHECK ((act = ANY (ARRAY['check'::text, 'countersign'::text, 'sign'::text]))),
  constraint paper_step_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint paper_step_delegation_id_fkey FOREIGN KEY (delegation_id) REFERENCES signing_delegation(id),
  constraint paper_step_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint paper_step_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint paper_step_pkey PRIMARY KEY (id),
  constraint paper_step_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint paper_step_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'given'::text, 'void'::text])))
);

create table paper_text (
  paper_id uuid not null,
  text text,
  redacted_at timestamp with time zone,
  constraint paper_text_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint paper_text_pkey PRIMARY KEY (paper_id)
);

create table person (
  id uuid not null,
  code text,
  name jsonb not null,
  aliases jsonb default '[]'::jsonb not null,
  external boolean default false not null,
  account_id text,
  card jsonb,
  card_order integer,
  version integer default 1 not null,
  email text,
  language text,
  same_as_id uuid,
  constraint person_account_id_key UNIQUE (account_id),
  constraint person_code_key UNIQUE (code),
  constraint person_language_check CHECK ((language = ANY (ARRAY['en'::text, 'zh'::text]))),
  constraint person_pkey PRIMARY KEY (id),
  constraint person_same_as_id_fkey FOREIGN KEY (same_as_id) REFERENCES person(id),
  constraint person_same_as_other CHECK ((same_as_id <> id))
);

create table person_merge (
  id uuid not null,
  merged_id uuid not null,
  kept_id uuid not null,
  reason text not null,
  moved jsonb not null,
  merged_by_id uuid,
  merged_at timestamp with time zone not null,
  undone_reason text,
  undone_by_id uuid,
  undone_at timestamp with time zone,
  constraint person_merge_check CHECK ((merged_id <> kept_id)),
  constraint person_merge_check1 CHECK (((undone_at IS NULL) = (undone_reason IS NULL))),
  constraint person_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES person(id),
  constraint person_merge_merged_by_id_fkey FOREIGN KEY (merged_by_id) REFERENCES person(id),
  constraint person_merge_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES person(id),
  constraint person_merge_pkey PRIMARY KEY (id),
  constraint person_merge_undone_by_id_fkey FOREIGN KEY (undone_by_id) REFERENCES person(id)
);

create table personnel_annulment (
  decision_id uuid not null,
  vote_id uuid,
  reason text not null,
  annulled_at timestamp with time zone not null,
  annulled_by_id uuid,
  constraint personnel_annulment_annulled_by_id_fkey FOREIGN KEY (annulled_by_id) REFERENCES person(id),
  constraint personnel_annulment_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES personnel_decision(id),
  constraint personnel_annulment_pkey PRIMARY KEY (decision_id),
  constraint personnel_annulment_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES vote(id)
);

create table personnel_decision (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  kind text not null,
  who_text text not null,
  person_id uuid,
  post_text text,
  post_id uuid,
  effective_on date,
  membership_id uuid,
  unnamed boolean default false not null,
  agenda_item_id uuid,
  vote_id uuid,
  candidate_ord integer,
  constraint personnel_decision_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint personnel_decision_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint personnel_decision_membership_id_fkey FOREIGN KEY (membership_id) REFERENCES membership(id),
  constraint personnel_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint personnel_decision_pkey PRIMARY KEY (id),
  constraint personnel_decision_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint personnel_decision_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES vote(id)
);

create table plan (
  id uuid not null,
  key text not null,
  name jsonb not null,
  horizon text not null,
  from_year integer,
  until_year integer,
  owner_body_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint plan_key_key UNIQUE (key),
  constraint plan_owner_body_id_fkey FOREIGN KEY (owner_body_id) REFERENCES body(id),
  constraint plan_pkey PRIMARY KEY (id)
);

create table plan_mention (
  id uuid not null,
  plan_id uuid not null,
  document_id uuid not null,
  clause_id uuid,
  start_at integer not null,
  end_at integer not null,
  constraint plan_mention_clause_id_fkey FOREIGN KEY (clause_id) REFERENCES clause(id),
  constraint plan_mention_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint plan_mention_pkey PRIMARY KEY (id),
  constraint plan_mention_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);

create table point (
  id uuid not null,
  source_id uuid not null,
  parent_id uuid,
  original_point_id uuid,
  ord integer not null,
  n integer not null,
  marker text,
  document_id uuid not null,
  start_at integer not null,
  end_at integer not null,
  constraint point_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint point_original_point_id_fkey FOREIGN KEY (original_point_id) REFERENCES point(id),
  constraint point_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES point(id),
  constraint point_pkey PRIMARY KEY (id),
  constraint point_source_id_fkey FOREIGN KEY (source_id) REFERENCES source(id)
);

create table post (
  id uuid not null,
  body_id uuid not null,
  code text,
  name jsonb not null,
  role text,
  acts_for_id uuid not null,
  portfolio jsonb,
  rank integer default 100 not null,
  ended_on date,
  version integer default 1 not null,
  constraint post_acts_for_id_fkey FOREIGN KEY (acts_for_id) REFERENCES body(id),
  constraint post_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint post_code_key UNIQUE (code),
  constraint post_pkey PRIMARY KEY (id)
);

create table post_portfolio (
  id uuid not null,
  post_id uuid not null,
  portfolio jsonb not null,
  from_on date not null,
  until_on date,
  constraint post_portfolio_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint post_portfolio_pkey PRIMARY KEY (id),
  constraint post_portfolio_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);

create table presence (
  id uuid not null,
  meeting_id uuid not null,
  sitting_id uuid not null,
  person_id uuid not null,
  capacity text not null,
  on_behalf_body_id uuid,
  for_person_id uuid,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  entered_by text not null,
  constraint presence_check CHECK (((until_at IS NULL) OR (until_at >= from_at))),
  constraint presence_entered_by_check CHECK ((entered_by = ANY (ARRAY['clerk'::text, 'door'::text, 'self'::text]))),
  constraint presence_for_person_id_fkey FOREIGN KEY (for_person_id) REFERENCES person(id),
  constraint presence_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint presence_on_behalf_body_id_fkey FOREIGN KEY (on_behalf_body_id) REFERENCES body(id),
  constraint presence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint presence_pkey PRIMARY KEY (id),
  constraint presence_sitting_id_fkey FOREIGN KEY (sitting_id) REFERENCES sitting(id)
);

create table procedure_rule (
  id uuid not null,
  body_id uuid not null,
  meeting_kind text,
  matter text,
  from_on date not null,
  until_on date,
  notice_days integer,
  quorum_share text,
  quorum_number integer,
  decision_share text,
  quorum_base text not null,
  quorum_binding boolean default true not null,
  base text not null,
  majority text not null,
  abstentions text not null,
  unreturned text not null,
  invalid text not null,
  recused text not null,
  tie text not null,
  callers jsonb not null,
  signers jsonb not null,
  substitutes boolean default false not null,
  proxies boolean default false not null,
  votes_allowed jsonb not null,
  preset text,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  notice_binding boolean default false not null,
  constraint procedure_rule_abstentions_check CHECK ((abstentions = ANY (ARRAY['left_out'::text, 'counted'::text]))),
  constraint procedure_rule_base_check CHECK ((base = ANY (ARRAY['entitled'::text, 'due'::text, 'present'::text, 'cast'::text]))),
  constraint procedure_rule_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint procedure_rule_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint procedure_rule_check1 CHECK (((quorum_share IS NOT NULL) OR (quorum_number IS NOT NULL))),
  constraint procedure_rule_invalid_check CHECK ((invalid = ANY (ARRAY['left_out'::text, 'counted'::text]))),
  constraint procedure_rule_pkey PRIMARY KEY (id),
  constraint procedure_rule_quorum_base_check CHECK ((quorum_base = ANY (ARRAY['entitled'::text, 'due'::text]))),
  constraint procedure_rule_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint procedure_rule_recused_check CHECK ((recused = ANY (ARRAY['left_out'::text, 'counted'::text]))),
  constraint procedure_rule_tie_check CHECK ((tie = ANY (ARRAY['lost'::text, 'casting_vote'::text, 'repeat'::text, 'lot'::text]))),
  constraint procedure_rule_unreturned_check CHECK ((unreturned = ANY (ARRAY['left_out'::text, 'counted'::text])))
);

create table progress_report (
  id uuid not null,
  task_id uuid not null,
  body_id uuid not null,
  person_id uuid,
  done text not null,
  reading numeric,
  obstacles text,
  next_step text,
  claims_completion boolean default false not null,
  reported_on date not null,
  recorded_at timestamp with time zone not null,
  constraint progress_report_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint progress_report_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint progress_report_pkey PRIMARY KEY (id),
  constraint progress_report_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);

create table publication (
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  meeting_id uuid,
  item_id uuid,
  ord integer default 0 not null,
  language text,
  title jsonb,
  content jsonb,
  terms tsvector,
  plain text,
  digest text not null,
  edition integer default 1 not null,
  happened_on date not null,
  published_at timestamp with time zone not null,
  published_by_id uuid,
  corrected_at timestamp with time zone,
  correction text,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  changed_at timestamp with time zone not null,
  sequence bigint default nextval('publication_sequence'::regclass) not null,
  version integer default 1 not null,
  document_kind text,
  number text,
  constraint publication_body_id_fkey FOREIGN KEY (body_id) REFERENCES publishing_body(body_id),
  constraint publication_check CHECK (((withdrawn_at IS NULL) = (content IS NOT NULL))),
  constraint publication_check1 CHECK (((content IS NULL) = (title IS NULL))),
  constraint publication_item_id_fkey FOREIGN KEY (item_id) REFERENCES agenda_item(id),
  constraint publication_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'item'::text, 'document'::text]))),
  constraint publication_language_check CHECK ((language = ANY (ARRAY['en'::text, 'zh'::text]))),
  constraint publication_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint publication_pkey PRIMARY KEY (id),
  constraint publication_published_by_id_fkey FOREIGN KEY (published_by_id) REFERENCES person(id)
);

create table publication_former (
  publication_id uuid not null,
  edition integer not null,
  title jsonb not null,
  content jsonb not null,
  digest text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  constraint publication_former_pkey PRIMARY KEY (publication_id, edition),
  constraint publication_former_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id)
);

create table publication_host (
  publication_id uuid not null,
  body_id uuid not null,
  constraint publication_host_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint publication_host_pkey PRIMARY KEY (publication_id, body_id),
  constraint publication_host_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id)
);

create table publication_ruling (
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  words_digest text not null,
  names_nobody boolean not null,
  decided_by_id uuid,
  decided_at timestamp with time zone not null,
  constraint publication_ruling_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint publication_ruling_decided_by_id_fkey FOREIGN KEY (decided_by_id) REFERENCES person(id),
  constraint publication_ruling_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'item'::text, 'document'::text]))),
  constraint publication_ruling_kind_subject_id_words_digest_key UNIQUE (kind, subject_id, words_digest),
  constraint publication_ruling_pkey PRIMARY KEY (id)
);

create table publishing_body (
  body_id uuid not null,
  name jsonb not null,
  contact text not null,
  indexed boolean default false not null,
  enabled_on date not null,
  disabled_on date,
  changed_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint publishing_body_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint publishing_body_pkey PRIMARY KEY (body_id)
);

create table query (
  id uuid not null,
  cascade_id uuid not null,
  directive_id uuid,
  body_id uuid not null,
  text text not null,
  asked_by_id uuid,
  asked_on date not null,
  asked_at timestamp with time zone not null,
  reply text,
  replied_by_id uuid,
  replied_on date,
  version integer default 1 not null,
  constraint query_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES person(id),
  constraint query_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint query_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint query_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(id),
  constraint query_pkey PRIMARY KEY (id),
  constraint query_replied_by_id_fkey FOREIGN KEY (replied_by_id) REFERENCES person(id)
);

create table quote (
  id uuid not null,
  document_id uuid not null,
  start_at integer not null,
  end_at integer not null,
  subject_kind text not null,
  subject_id uuid not null,
  field text not null,
  rule text,
  confidence real,
  decided text not null,
  constraint quote_check CHECK (((0 <= start_at) AND (start_at < end_at))),
  constraint quote_decided_check CHECK ((decided = ANY (ARRAY['single'::text, 'bulk'::text, 'corrected'::text, 'typed'::text]))),
  constraint quote_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint quote_pkey PRIMARY KEY (id)
);

create table reading (
  id uuid not null,
  body_id uuid not null,
  title text not null,
  language text not null,
  text text not null,
  digest text not null,
  published_on date,
  proposal jsonb not null,
  links jsonb default '{}'::jsonb not null,
  state text not null,
  document_id uuid,
  meeting_id uuid,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  taken_by_id uuid,
  taken_at timestamp with time zone,
  version integer default 1 not null,
  constraint reading_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint reading_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES person(id),
  constraint reading_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint reading_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint reading_pkey PRIMARY KEY (id),
  constraint reading_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'taken'::text, 'discarded'::text]))),
  constraint reading_taken_by_id_fkey FOREIGN KEY (taken_by_id) REFERENCES person(id)
);

create table reading_decision (
  reading_id uuid not null,
  fact_key text not null,
  field text not null,
  turn integer not null,
  decision text not null,
  value jsonb,
  start_at integer,
  end_at integer,
  in_bulk boolean not null,
  undone boolean default false not null,
  person_id uuid,
  decided_at timestamp with time zone not null,
  kinds jsonb default '[]'::jsonb not null,
  as_field text,
  other_key text,
  spans jsonb,
  rule text,
  constraint reading_decision_decision_check CHECK ((decision = ANY (ARRAY['pending'::text, 'accepted'::text, 'corrected'::text, 'rejected'::text, 'merged'::text]))),
  constraint reading_decision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reading_decision_pkey PRIMARY KEY (reading_id, fact_key, turn),
  constraint reading_decision_reading_id_fkey FOREIGN KEY (reading_id) REFERENCES reading(id)
);

create table reading_file (
  reading_id uuid not null,
  file_id uuid not null,
  kind text not null,
  encoding text,
  pages integer,
  pages_without_text jsonb default '[]'::jsonb not null,
  constraint reading_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint reading_file_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'markdown'::text, 'html'::text, 'docx'::text, 'pdf'::text]))),
  constraint reading_file_pkey PRIMARY KEY (reading_id),
  constraint reading_file_reading_id_fkey FOREIGN KEY (reading_id) REFERENCES reading(id)
);

create table reading_sent (
  act_id uuid not null,
  reading_id uuid not null,
  version integer not null,
  sent_at timestamp with time zone not null,
  constraint reading_sent_pkey PRIMARY KEY (act_id),
  constraint reading_sent_reading_id_fkey FOREIGN KEY (reading_id) REFERENCES reading(id)
);

create table reconsideration (
  id uuid not null,
  agenda_item_id uuid not null,
  outcome text not null,
  reason text not null,
  at timestamp with time zone not null,
  recorded_by_id uuid,
  constraint reconsideration_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint reconsideration_pkey PRIMARY KEY (id),
  constraint reconsideration_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table recusal (
  agenda_item_id uuid not null,
  person_id uuid not null,
  reason text,
  from_at timestamp with time zone not null,
  constraint recusal_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint recusal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint recusal_pkey PRIMARY KEY (agenda_item_id, person_id)
);

create table redeployment (
  id uuid not null,
  cascade_id uuid not null,
  body_id uuid not null,
  directive_id uuid not null,
  lo bigint not null,
  tier text not null,
  answer text not null,
  reason text,
  covered_by_task_id uuid,
  answered_on date not null,
  objection text,
  objected_on date,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint redeployment_answer_check CHECK ((answer = ANY (ARRAY['same'::text, 'narrower'::text, 'adds'::text, 'covered'::text, 'excluded'::text]))),
  constraint redeployment_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint redeployment_cascade_id_body_id_directive_id_key UNIQUE (cascade_id, body_id, directive_id),
  constraint redeployment_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint redeployment_covered_by FOREIGN KEY (covered_by_task_id) REFERENCES task(id),
  constraint redeployment_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(id),
  constraint redeployment_pkey PRIMARY KEY (id),
  constraint redeployment_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table reminder (
  id uuid not null,
  cascade_id uuid,
  task_id uuid,
  from_body_id uuid not null,
  to_body_id uuid not null,
  text text,
  person_id uuid,
  made_on date not null,
  made_at timestamp with time zone not null,
  paper_id uuid,
  constraint reminder_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint reminder_from_body_id_fkey FOREIGN KEY (from_body_id) REFERENCES body(id),
  constraint reminder_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES paper(id),
  constraint reminder_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reminder_pkey PRIMARY KEY (id),
  constraint reminder_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id),
  constraint reminder_to_body_id_fkey FOREIGN KEY (to_body_id) REFERENCES body(id)
);

create table review (
  id uuid not null,
  body_id uuid not null,
  from_on date not null,
  until_on date not null,
  title jsonb not null,
  language text not null,
  state text not null,
  meeting_id uuid,
  document_id uuid,
  sent_to_id uuid,
  sent_on date,
  answer text,
  answered_on date,
  opened_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint review_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint review_body_id_from_on_until_on_key UNIQUE (body_id, from_on, until_on),
  constraint review_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint review_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint review_opened_by_id_fkey FOREIGN KEY (opened_by_id) REFERENCES person(id),
  constraint review_pkey PRIMARY KEY (id),
  constraint review_sent_to_id_fkey FOREIGN KEY (sent_to_id) REFERENCES body(id)
);

create table review_line (
  id uuid not null,
  review_id uuid not null,
  section text not null,
  ord integer not null,
  text text not null,
  cause text,
  decision text,
  goal text,
  from_record boolean not null,
  words jsonb,
  version integer default 1 not null,
  constraint review_line_decision_check CHECK ((decision = ANY (ARRAY['continue'::text, 'change'::text, 'new'::text, 'drop'::text]))),
  constraint review_line_pkey PRIMARY KEY (id),
  constraint review_line_review_id_fkey FOREIGN KEY (review_id) REFERENCES review(id),
  constraint review_line_section_check CHECK ((section = ANY (ARRAY['summary'::text, 'problem'::text, 'next'::text])))
);

create table review_line_item (
  line_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  constraint review_line_item_line_id_fkey FOREIGN KEY (line_id) REFERENCES review_line(id),
  constraint review_line_item_pkey PRIMARY KEY (line_id, subject_kind, subject_id)
);

create table review_statement (
  meeting_id uuid not null,
  ord integer not null,
  kind text not null,
  period text not null,
  constraint review_statement_kind_check CHECK ((kind = ANY (ARRAY['past'::text, 'future'::text]))),
  constraint review_statement_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint review_statement_pkey PRIMARY KEY (meeting_id, ord)
);

create table rhythm (
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  title jsonb,
  place text,
  pattern jsonb not null,
  starts_at text,
  minutes integer,
  from_on date not null,
  until_on date,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint rhythm_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint rhythm_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint rhythm_pkey PRIMARY KEY (id),
  constraint rhythm_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint rhythm_starts_at_check CHECK ((starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'::text))
);

create table sealed_paper (
  ballot_id uuid not null,
  seat_person_id uuid not null,
  sealed text not null,
  receipt text not null,
  constraint sealed_paper_ballot_id_fkey FOREIGN KEY (ballot_id) REFERENCES ballot(id),
  constraint sealed_paper_ballot_id_receipt_key UNIQUE (ballot_id, receipt),
  constraint sealed_paper_pkey PRIMARY KEY (ballot_id, seat_person_id),
  constraint sealed_paper_seat_person_id_fkey FOREIGN KEY (seat_person_id) REFERENCES person(id)
);

create table search_entry (
  subject_kind text not null,
  subject_id uuid not null,
  body_id uuid,
  open boolean not null,
  title jsonb not null,
  happened_on date,
  terms tsvector not null,
  plain text not null,
  constraint search_entry_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint search_entry_pkey PRIMARY KEY (subject_kind, subject_id)
);

create table signing_delegation (
  id uuid not null,
  body_id uuid not null,
  post_id uuid not null,
  kinds jsonb default '[]'::jsonb not null,
  from_on date not null,
  until_on date,
  reason text,
  given_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint signing_delegation_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint signing_delegation_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint signing_delegation_given_by_id_fkey FOREIGN KEY (given_by_id) REFERENCES person(id),
  constraint signing_delegation_pkey PRIMARY KEY (id),
  constraint signing_delegation_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);

create table sitting (
  id uuid not null,
  meeting_id uuid not null,
  ord integer not null,
  name jsonb,
  scope text default 'whole'::text not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  place text,
  state text not null,
  quorum jsonb,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  version integer default 1 not null,
  constraint sitting_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint sitting_meeting_id_ord_key UNIQUE (meeting_id, ord),
  constraint sitting_pkey PRIMARY KEY (id),
  constraint sitting_scope_check CHECK ((scope = ANY (ARRAY['whole'::text, 'group'::text]))),
  constraint sitting_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'open'::text, 'adjourned'::text, 'closed'::text, 'inquorate'::text, 'dropped'::text])))
);

create table source (
  id uuid not null,
  kind text not null,
  title jsonb not null,
  issuer_body_id uuid not null,
  document_id uuid,
  meeting_id uuid,
  author_person_id uuid,
  author_text text,
  deliverer_text text,
  on_behalf_body_id uuid,
  authority text not null,
  hand text not null,
  reported_by_body_id uuid,
  reported_in_document_id uuid,
  original_source_id uuid,
  happened_on date,
  recorded_for_id uuid not null,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint source_author_person_id_fkey FOREIGN KEY (author_person_id) REFERENCES person(id),
  constraint source_authority_check CHECK ((authority = ANY (ARRAY['adopted'::text, 'issued'::text, 'spoken'::text]))),
  constraint source_check CHECK (((hand = 'reported'::text) = (reported_in_document_id IS NOT NULL))),
  constraint source_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint source_hand_check CHECK ((hand = ANY (ARRAY['original'::text, 'reported'::text]))),
  constraint source_issuer_body_id_fkey FOREIGN KEY (issuer_body_id) REFERENCES body(id),
  constraint source_kind_check CHECK ((kind = ANY (ARRAY['document'::text, 'speech'::text, 'instruction'::text, 'deployment'::text, 'circular'::text]))),
  constraint source_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint source_on_behalf_body_id_fkey FOREIGN KEY (on_behalf_body_id) REFERENCES body(id),
  constraint source_original_source_id_fkey FOREIGN KEY (original_source_id) REFERENCES source(id),
  constraint source_pkey PRIMARY KEY (id),
  constraint source_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id),
  constraint source_recorded_for_id_fkey FOREIGN KEY (recorded_for_id) REFERENCES body(id),
  constraint source_reported_by_body_id_fkey FOREIGN KEY (reported_by_body_id) REFERENCES body(id),
  constraint source_reported_in_document_id_fkey FOREIGN KEY (reported_in_document_id) REFERENCES document(id)
);

create table speaker (
  id uuid not null,
  meeting_id uuid not null,
  agenda_item_id uuid,
  person_id uuid not null,
  ord integer not null,
  kind text default 'speech'::text not null,
  asked_at timestamp with time zone not null,
  from_at timestamp with time zone,
  until_at timestamp with time zone,
  limit_seconds integer,
  dropped boolean default false not null,
  constraint speaker_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint speaker_check CHECK (((until_at IS NULL) OR (from_at IS NOT NULL))),
  constraint speaker_kind_check CHECK ((kind = ANY (ARRAY['speech'::text, 'reply'::text, 'point_of_order'::text]))),
  constraint speaker_limit_seconds_check CHECK (((limit_seconds >= 10) AND (limit_seconds <= 36000))),
  constraint speaker_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint speaker_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint speaker_pkey PRIMARY KEY (id)
);

create table task (
  id uuid not null,
  code text not null,
  directive_id uuid,
  lead_of_directive boolean default false not null,
  cascade_id uuid,
  redeployment_id uuid,
  parent_task_id uuid,
  assigned_by_id uuid not null,
  lead_body_id uuid not null,
  lo bigint not null,
  tier text,
  title text not null,
  language text not null,
  expected_result text,
  measure text,
  target numeric,
  unit text,
  responsible_post_id uuid,
  state text not null,
  original_due_on date,
  due_on date,
  verification_required boolean default true not null,
  accepted_on date,
  claimed_on date,
  verified_on date,
  closed_on date,
  closed_unverified boolean default false not null,
  closed_meeting_id uuid,
  replaced_by_id uuid,
  end_reason text,
  created_by_id uuid,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint task_assigned_by_id_fkey FOREIGN KEY (assigned_by_id) REFERENCES body(id),
  constraint task_cascade_id_fkey FOREIGN KEY (cascade_id) REFERENCES cascade(id),
  constraint task_closed_meeting_id_fkey FOREIGN KEY (closed_meeting_id) REFERENCES meeting(id),
  constraint task_code_key UNIQUE (code),
  constraint task_created_by_id_fkey FOREIGN KEY (created_by_id) REFERENCES person(id),
  constraint task_directive_id_fkey FOREIGN KEY (directive_id) REFERENCES directive(id),
  constraint task_lead_body_id_fkey FOREIGN KEY (lead_body_id) REFERENCES body(id),
  constraint task_parent_task_id_fkey FOREIGN KEY (parent_task_id) REFERENCES task(id),
  constraint task_pkey PRIMARY KEY (id),
  constraint task_redeployment_id_fkey FOREIGN KEY (redeployment_id) REFERENCES redeployment(id),
  constraint task_replaced_by_id_fkey FOREIGN KEY (replaced_by_id) REFERENCES task(id),
  constraint task_responsible_post_id_fkey FOREIGN KEY (responsible_post_id) REFERENCES post(id)
);

create table task_unit (
  task_id uuid not null,
  body_id uuid not null,
  ord integer not null,
  constraint task_unit_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint task_unit_pkey PRIMARY KEY (task_id, body_id),
  constraint task_unit_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);

create table task_verification (
  id uuid not null,
  task_id uuid not null,
  outcome text not null,
  reason text,
  on_the_spot boolean default false not null,
  person_id uuid,
  body_id uuid not null,
  meeting_id uuid,
  made_on date not null,
  recorded_at timestamp with time zone not null,
  constraint task_verification_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint task_verification_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint task_verification_outcome_check CHECK ((outcome = ANY (ARRAY['verified'::text, 'sent_back'::text, 'noted'::text]))),
  constraint task_verification_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint task_verification_pkey PRIMARY KEY (id),
  constraint task_verification_task_id_fkey FOREIGN KEY (task_id) REFERENCES task(id)
);

create table term (
  id uuid not null,
  body_id uuid not null,
  ordinal integer not null,
  from_on date,
  until_on date,
  seats integer,
  alternate_seats integer,
  constraint term_alternate_seats_check CHECK (((alternate_seats >= 0) AND (alternate_seats <= 100000))),
  constraint term_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint term_body_id_ordinal_key UNIQUE (body_id, ordinal),
  constraint term_ordinal_check CHECK ((ordinal > 0)),
  constraint term_pkey PRIMARY KEY (id),
  constraint term_seats_check CHECK (((seats >= 1) AND (seats <= 100000)))
);

create table text_template (
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  language text not null,
  name text not null,
  source text not null,
  taken_from text,
  retired_on date,
  recorded_by_id uuid,
  recorded_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint text_template_body_id_fkey FOREIGN KEY (body_id) REFERENCES body(id),
  constraint text_template_kind_check CHECK ((kind = ANY (ARRAY['minutes'::text, 'resolution'::text, 'communique'::text]))),
  constraint text_template_pkey PRIMARY KEY (id),
  constraint text_template_recorded_by_id_fkey FOREIGN KEY (recorded_by_id) REFERENCES person(id)
);

create table tier (
  code text not null,
  ord integer not null,
  name jsonb not null,
  constraint tier_ord_key UNIQUE (ord),
  constraint tier_pkey PRIMARY KEY (code)
);

create table vote (
  id uuid not null,
  agenda_item_id uuid not null,
  question text not null,
  method text not null,
  base text not null,
  majority text not null,
  entitled integer not null,
  present integer not null,
  votes_for integer default 0 not null,
  votes_against integer default 0 not null,
  abstained integer default 0 not null,
  result text,
  happened_on date not null,
  recorded_at timestamp with time zone not null,
  meeting_id uuid not null,
  sitting_id uuid,
  motion_id uuid,
  state text default 'closed'::text not null,
  form text default 'hand'::text not null,
  secret boolean default false not null,
  matter text default 'ordinary'::text not null,
  rule_id uuid,
  tie_rule text default 'lost'::text not null,
  abstentions_rule text default 'left_out'::text not null,
  unreturned_rule text default 'left_out'::text not null,
  invalid_rule text default 'left_out'::text not null,
  recused_rule text default 'left_out'::text not null,
  quorum jsonb,
  due integer,
  electorate jsonb,
  seats integer,
  issued integer,
  returned integer,
  valid integer,
  invalid integer,
  unreturned integer,
  casting_vote text,
  base_count integer,
  needed integer,
  outcome text,
  repeats_id uuid,
  opened_at timestamp with time zone,
  opened_by_id uuid,
  closed_at timestamp with time zone,
  void_reason text,
  version integer default 1 not null,
  host_id uuid,
  reconsiders_id uuid,
  finaliser_post_id uuid,
  finalise_by date,
  constraint vote_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_item(id),
  constraint vote_casting_vote_check CHECK ((casting_vote = ANY (ARRAY['for'::text, 'against'::text]))),
  constraint vote_finaliser_post_id_fkey FOREIGN KEY (finaliser_post_id) REFERENCES post(id),
  constraint vote_form_check CHECK ((form = ANY (ARRAY['hand'::text, 'paper'::text, 'electronic'::text]))),
  constraint vote_host_id_fkey FOREIGN KEY (host_id) REFERENCES body(id),
  constraint vote_in_principle CHECK (((outcome IS DISTINCT FROM 'adopted_in_principle'::text) OR (finaliser_post_id IS NOT NULL))),
  constraint vote_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id),
  constraint vote_motion_id_fkey FOREIGN KEY (motion_id) REFERENCES motion(id),
  constraint vote_opened_by_id_fkey FOREIGN KEY (opened_by_id) REFERENCES person(id),
  constraint vote_pkey PRIMARY KEY (id),
  constraint vote_reconsiders_id_fkey FOREIGN KEY (reconsiders_id) REFERENCES vote(id),
  constraint vote_repeats_id_fkey FOREIGN KEY (repeats_id) REFERENCES vote(id),
  constraint vote_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES procedure_rule(id),
  constraint vote_sitting_id_fkey FOREIGN KEY (sitting_id) REFERENCES sitting(id),
  constraint vote_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text, 'void'::text]))),
  constraint vote_tie_rule_check CHECK ((tie_rule = ANY (ARRAY['lost'::text, 'casting_vote'::text, 'repeat'::text, 'lot'::text])))
);

create table vote_candidate (
  vote_id uuid not null,
  ord integer not null,
  person_id uuid,
  name text not null,
  votes integer default 0 not null,
  against integer default 0 not null,
  abstained integer default 0 not null,
  elected boolean default false not null,
  by_lot boolean default false not null,
  constraint vote_candidate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint vote_candidate_pkey PRIMARY KEY (vote_id, ord),
  constraint vote_candidate_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES vote(id)
);

create table vote_choice (
  vote_id uuid not null,
  seat_person_id uuid not null,
  person_id uuid not null,
  choice text not null,
  candidates jsonb,
  entered_by text not null,
  cast_at timestamp with time zone not null,
  constraint vote_choice_choice_check CHECK ((choice = ANY (ARRAY['for'::text, 'against'::text, 'abstained'::text, 'candidates'::text]))),
  constraint vote_choice_entered_by_check CHECK ((entered_by = ANY (ARRAY['clerk'::text, 'self'::text]))),
  constraint vote_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint vote_choice_pkey PRIMARY KEY (vote_id, seat_person_id),
  constraint vote_choice_seat_person_id_fkey FOREIGN KEY (seat_person_id) REFERENCES person(id),
  constraint vote_choice_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES vote(id)
);

CREATE UNIQUE INDEX access_link_open ON public.access_link USING btree (person_id) WHERE ((used_at IS NULL) AND (voided_at IS NULL));
CREATE INDEX access_token_person ON public.access_token USING btree (person_id, made_at);
CREATE INDEX agenda_item_adopted ON public.agenda_item USING btree (adopted_document_id) WHERE (adopted_document_id IS NOT NULL);
CREATE INDEX agenda_item_final ON public.agenda_item USING btree (final_document_id) WHERE (final_document_id IS NOT NULL);
CREATE INDEX agenda_item_meeting ON public.agenda_item USING btree (meeting_id, ord);
CREATE INDEX agenda_item_to_release ON public.agenda_item USING btree (finaliser_post_id) WHERE ((outcome = 'adopted_in_principle'::text) AND (final_document_id IS NULL));
CREATE INDEX agenda_paper_item ON public.agenda_paper USING btree (agenda_item_id, ord);
CREATE INDEX attendance_group_meeting ON public.attendance_group USING btree (meeting_id);
CREATE INDEX audit_entry_recorded ON public.audit_entry USING btree (recorded_at, id);
CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (subject_kind, subject_id);
CREATE INDEX auth_account_user ON public.auth_account USING btree (user_id);
CREATE INDEX auth_session_user ON public.auth_session USING btree (user_id);
CREATE INDEX auth_verification_identifier ON public.auth_verification USING btree (identifier);
CREATE INDEX ballot_meeting ON public.ballot USING btree (meeting_id);
CREATE INDEX body_interval ON public.body USING btree (lo) INCLUDE (id, tier, hi);
CREATE INDEX body_line_superior ON public.body_line USING btree (superior_id, kind);
CREATE INDEX body_parent ON public.body USING btree (parent_id, lo);
CREATE INDEX body_succession_successor ON public.body_succession USING btree (successor_id);
CREATE INDEX cascade_directive_directive ON public.cascade_directive USING btree (directive_id);
CREATE INDEX cascade_issuer ON public.cascade USING btree (issuer_body_id, issued_on);
CREATE INDEX cascade_source ON public.cascade USING btree (source_id);
CREATE INDEX chair_change_meeting ON public.chair_change USING btree (meeting_id, at);
CREATE INDEX clause_point ON public.clause USING btree (point_id);
CREATE INDEX clause_source ON public.clause USING btree (source_id, ord);
CREATE INDEX conveyance_body ON public.conveyance USING btree (body_id);
CREATE INDEX conveyance_scan ON public.conveyance USING btree (cascade_id, lo) INCLUDE (tier, conveyed_on, settled_on);
CREATE INDEX counter_children ON public.counter USING btree (cascade_id, parent_id, directive_id);
CREATE INDEX delivery_meeting ON public.delivery USING btree (meeting_id);
CREATE INDEX directive_clause_clause ON public.directive_clause USING btree (clause_id);
CREATE INDEX directive_issuer ON public.directive USING btree (issuer_body_id, registered_at);
CREATE INDEX directive_source ON public.directive USING btree (source_id);
CREATE INDEX division_comment_division ON public.division_comment USING btree (division_id);
CREATE INDEX document_digest ON public.document USING btree (digest);
CREATE INDEX document_issuer_body ON public.document_issuer USING btree (body_id);
CREATE INDEX document_reader_body ON public.document_reader USING btree (body_id);
CREATE INDEX document_recorded ON public.document USING btree (recorded_at, id);
CREATE INDEX evidence_report ON public.evidence USING btree (report_id);
CREATE INDEX extension_task ON public.extension USING btree (task_id);
CREATE INDEX follow_on_meeting ON public.follow_on USING btree (meeting_id);
CREATE INDEX former_place_body ON public.former_place USING btree (body_id);
CREATE INDEX invitation_meeting ON public.invitation USING btree (meeting_id, ord);
CREATE INDEX letterhead_body ON public.letterhead USING btree (body_id);
CREATE INDEX life_event_recorded ON public.life_event USING btree (recorded_at, id);
CREATE INDEX life_event_subject ON public.life_event USING btree (subject_kind, subject_id, recorded_at);
CREATE INDEX meeting_body ON public.meeting USING btree (body_id, held_on);
CREATE INDEX meeting_reference_meeting ON public.meeting_reference USING btree (meeting_id);
CREATE INDEX meeting_reference_to ON public.meeting_reference USING btree (referenced_meeting_id);
CREATE UNIQUE INDEX meeting_rhythm ON public.meeting USING btree (rhythm_id, rhythm_on) WHERE (state <> 'cancelled'::text);
CREATE UNIQUE INDEX meeting_series ON public.meeting USING btree (body_id, kind, term_id, year, number) NULLS NOT DISTINCT WHERE ((number IS NOT NULL) AND (state <> 'cancelled'::text));
CREATE INDEX meeting_text_corrects ON public.meeting_text USING btree (corrects_id);
CREATE INDEX meeting_text_document ON public.meeting_text USING btree (document_id);
CREATE UNIQUE INDEX meeting_text_in_the_making ON public.meeting_text USING btree (meeting_id, kind, language) WHERE ((kind <> 'resolution'::text) AND (state = ANY (ARRAY['draft'::text, 'submitted'::text])));
CREATE INDEX meeting_text_meeting ON public.meeting_text USING btree (meeting_id, recorded_at);
CREATE UNIQUE INDEX meeting_text_signature_once ON public.meeting_text_signature USING btree (text_id, signs_as) WHERE (void_reason IS NULL);
CREATE INDEX meeting_text_translation ON public.meeting_text USING btree (translation_of_id);
CREATE INDEX membership_body ON public.membership USING btree (body_id, from_on);
CREATE INDEX membership_follows ON public.membership USING btree (follows_id) WHERE (follows_id IS NOT NULL);
CREATE INDEX membership_person ON public.membership USING btree (person_id);
CREATE INDEX membership_post ON public.membership USING btree (post_id);
CREATE INDEX motion_item ON public.motion USING btree (agenda_item_id, ord);
CREATE INDEX notice_message_person ON public.notice_message USING btree (person_id);
CREATE INDEX notice_message_waiting ON public.notice_message USING btree (id) WHERE (state = 'queued'::text);
CREATE INDEX obligation_document ON public.obligation USING btree (document_id);
CREATE INDEX paper_addressee_body ON public.paper_addressee USING btree (body_id, received_on);
CREATE UNIQUE INDEX paper_addressee_once ON public.paper_addressee USING btree (paper_id, body_id) WHERE (body_id IS NOT NULL);
CREATE INDEX paper_body ON public.paper USING btree (body_id, recorded_at, id);
CREATE INDEX paper_corrects ON public.paper USING btree (corrects_id);
CREATE INDEX paper_document ON public.paper USING btree (document_id);
CREATE INDEX paper_issuer_body ON public.paper_issuer USING btree (body_id);
CREATE INDEX paper_number_paper ON public.paper_number USING btree (paper_id);
CREATE INDEX paper_reader_person ON public.paper_reader USING btree (person_id) WHERE (read_at IS NULL);
CREATE UNIQUE INDEX paper_register_number ON public.paper_addressee USING btree (body_id, register_year, register_number) WHERE (register_number IS NOT NULL);
CREATE UNIQUE INDEX paper_series_open ON public.paper_series USING btree (body_id, prefix) WHERE (ended_on IS NULL);
CREATE INDEX paper_step_paper ON public.paper_step USING btree (paper_id, ord);
CREATE INDEX paper_step_post ON public.paper_step USING btree (post_id) WHERE (state = 'waiting'::text);
CREATE INDEX person_merge_kept ON public.person_merge USING btree (kept_id);
CREATE UNIQUE INDEX person_merge_once ON public.person_merge USING btree (merged_id) WHERE (undone_at IS NULL);
CREATE INDEX person_same_as ON public.person USING btree (same_as_id) WHERE (same_as_id IS NOT NULL);
CREATE UNIQUE INDEX personnel_decision_elected ON public.personnel_decision USING btree (vote_id, candidate_ord) WHERE (vote_id IS NOT NULL);
CREATE INDEX personnel_decision_meeting ON public.personnel_decision USING btree (meeting_id);
CREATE INDEX personnel_decision_membership ON public.personnel_decision USING btree (membership_id) WHERE (membership_id IS NOT NULL);
CREATE INDEX plan_mention_document ON public.plan_mention USING btree (document_id);
CREATE INDEX plan_mention_plan ON public.plan_mention USING btree (plan_id);
CREATE INDEX point_source ON public.point USING btree (source_id, ord);
CREATE INDEX post_acts_for ON public.post USING btree (acts_for_id, role);
CREATE INDEX post_body ON public.post USING btree (body_id);
CREATE INDEX post_portfolio_post ON public.post_portfolio USING btree (post_id, from_on);
CREATE INDEX presence_meeting ON public.presence USING btree (meeting_id, person_id);
CREATE UNIQUE INDEX presence_now ON public.presence USING btree (sitting_id, person_id, for_person_id) NULLS NOT DISTINCT WHERE (until_at IS NULL);
CREATE INDEX presence_sitting ON public.presence USING btree (sitting_id, from_at);
CREATE UNIQUE INDEX presence_stand_in ON public.presence USING btree (sitting_id, for_person_id) WHERE ((until_at IS NULL) AND (for_person_id IS NOT NULL));
CREATE INDEX procedure_rule_body ON public.procedure_rule USING btree (body_id, from_on);
CREATE INDEX progress_report_task ON public.progress_report USING btree (task_id, recorded_at);
CREATE INDEX publication_body ON public.publication USING btree (body_id, kind, happened_on, id);
CREATE INDEX publication_body_changed ON public.publication USING btree (body_id, sequence);
CREATE INDEX publication_changed ON public.publication USING btree (sequence);
CREATE INDEX publication_day ON public.publication USING btree (happened_on, id);
CREATE INDEX publication_host_body ON public.publication_host USING btree (body_id);
CREATE INDEX publication_item ON public.publication USING btree (item_id) WHERE (item_id IS NOT NULL);
CREATE INDEX publication_meeting ON public.publication USING btree (meeting_id, kind, ord, id);
CREATE UNIQUE INDEX publication_subject ON public.publication USING btree (kind, subject_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX publication_terms ON public.publication USING gin (terms);
CREATE INDEX query_cascade ON public.query USING btree (cascade_id, asked_at);
CREATE INDEX quote_document ON public.quote USING btree (document_id, start_at);
CREATE INDEX quote_subject ON public.quote USING btree (subject_kind, subject_id);
CREATE INDEX reading_body ON public.reading USING btree (body_id, created_at, id);
CREATE INDEX reading_file_file ON public.reading_file USING btree (file_id);
CREATE INDEX reading_sent_at ON public.reading_sent USING btree (sent_at);
CREATE UNIQUE INDEX reading_text ON public.reading USING btree (body_id, digest) WHERE (state <> 'discarded'::text);
CREATE INDEX reconsideration_item ON public.reconsideration USING btree (agenda_item_id, at);
CREATE INDEX redeployment_scan ON public.redeployment USING btree (cascade_id, directive_id, lo);
CREATE INDEX reminder_paper ON public.reminder USING btree (paper_id) WHERE (paper_id IS NOT NULL);
CREATE INDEX reminder_to ON public.reminder USING btree (to_body_id, made_at);
CREATE INDEX review_line_review ON public.review_line USING btree (review_id, section, ord);
CREATE INDEX rhythm_body ON public.rhythm USING btree (body_id, from_on);
CREATE INDEX search_entry_terms ON public.search_entry USING gin (terms);
CREATE INDEX signing_delegation_body ON public.signing_delegation USING btree (body_id);
CREATE INDEX source_issuer ON public.source USING btree (issuer_body_id, happened_on);
CREATE INDEX source_meeting ON public.source USING btree (meeting_id);
CREATE INDEX speaker_meeting ON public.speaker USING btree (meeting_id, ord);
CREATE UNIQUE INDEX speaker_now ON public.speaker USING btree (meeting_id) WHERE ((from_at IS NOT NULL) AND (until_at IS NULL));
CREATE UNIQUE INDEX speaker_waiting ON public.speaker USING btree (meeting_id, person_id) WHERE ((from_at IS NULL) AND (NOT dropped));
CREATE INDEX task_assigned ON public.task USING btree (assigned_by_id, state, due_on);
CREATE INDEX task_cascade ON public.task USING btree (cascade_id, directive_id, lo);
CREATE INDEX task_directive ON public.task USING btree (directive_id);
CREATE INDEX task_lead ON public.task USING btree (lead_body_id, state, due_on);
CREATE UNIQUE INDEX task_lead_of_directive ON public.task USING btree (directive_id) WHERE lead_of_directive;
CREATE INDEX task_verification_task ON public.task_verification USING btree (task_id);
CREATE INDEX text_template_body ON public.text_template USING btree (body_id, recorded_at);
CREATE INDEX vote_item ON public.vote USING btree (agenda_item_id);
CREATE INDEX vote_meeting ON public.vote USING btree (meeting_id, recorded_at);
CREATE UNIQUE INDEX vote_open ON public.vote USING btree (agenda_item_id) WHERE (state = 'open'::text);
