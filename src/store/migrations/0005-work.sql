create table task (
  id uuid primary key,
  code text not null unique,
  directive_id uuid references directive,
  lead_of_directive boolean not null default false,
  cascade_id uuid references cascade,
  redeployment_id uuid references redeployment,
  parent_task_id uuid references task,
  assigned_by_id uuid not null references body,
  lead_body_id uuid not null references body,
  lo bigint not null,
  tier text,
  title text not null,
  language text not null,
  expected_result text,
  measure text,
  target numeric,
  unit text,
  responsible_post_id uuid references post,
  state text not null,
  original_due_on date,
  due_on date,
  verification_required boolean not null default true,
  accepted_on date,
  claimed_on date,
  verified_on date,
  closed_on date,
  closed_unverified boolean not null default false,
  closed_meeting_id uuid references meeting,
  replaced_by_id uuid references task,
  end_reason text,
  created_by_id uuid references person,
  created_at timestamptz not null,
  version integer not null default 1
);
create index task_lead on task (lead_body_id, state, due_on);
create index task_assigned on task (assigned_by_id, state, due_on);
create index task_directive on task (directive_id);
create index task_cascade on task (cascade_id, directive_id, lo);
create unique index task_lead_of_directive on task (directive_id) where lead_of_directive;
alter table redeployment add constraint redeployment_covered_by foreign key (covered_by_task_id) references task;

create table task_unit (
  task_id uuid not null references task,
  body_id uuid not null references body,
  ord integer not null,
  primary key (task_id, body_id)
);

create table progress_report (
  id uuid primary key,
  task_id uuid not null references task,
  body_id uuid not null references body,
  person_id uuid references person,
  done text not null,
  reading numeric,
  obstacles text,
  next_step text,
  claims_completion boolean not null default false,
  reported_on date not null,
  recorded_at timestamptz not null
);
create index progress_report_task on progress_report (task_id, recorded_at);

create table evidence (
  id uuid primary key,
  report_id uuid not null references progress_report,
  file_id uuid references file,
  note text
);
create index evidence_report on evidence (report_id);

create table task_verification (
  id uuid primary key,
  task_id uuid not null references task,
  outcome text not null check (outcome in ('verified', 'sent_back', 'noted')),
  reason text,
  on_the_spot boolean not null default false,
  person_id uuid references person,
  body_id uuid not null references body,
  meeting_id uuid references meeting,
  made_on date not null,
  recorded_at timestamptz not null
);
create index task_verification_task on task_verification (task_id);

create table extension (
  id uuid primary key,
  task_id uuid not null references task,
  reason text not null,
  due_on date not null,
  asked_by_id uuid references person,
  asked_on date not null,
  decision text check (decision in ('granted', 'refused')),
  decision_reason text,
  decided_by_id uuid references person,
  decided_on date,
  version integer not null default 1
);
create index extension_task on extension (task_id);

create table reminder (
  id uuid primary key,
  cascade_id uuid references cascade,
  task_id uuid references task,
  from_body_id uuid not null references body,
  to_body_id uuid not null references body,
  text text,
  person_id uuid references person,
  made_on date not null,
  made_at timestamptz not null
);
create index reminder_to on reminder (to_body_id, made_at);

-- What happened to a record, in the words of the act: the timeline a person reads. The audit log holds ids and digests of the same acts.
create table life_event (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  act text not null,
  from_state text,
  to_state text,
  reason text,
  person_id uuid references person,
  body_id uuid references body,
  happened_on date not null,
  recorded_at timestamptz not null
);
create index life_event_subject on life_event (subject_kind, subject_id, recorded_at);
create index life_event_recorded on life_event (recorded_at, id);
