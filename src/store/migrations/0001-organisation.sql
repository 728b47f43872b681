-- The organisation: one row for the installation, then bodies in a tree, their lines, terms, persons, posts and who holds what.
create table installation (
  id uuid primary key,
  name jsonb not null,
  zone text not null,
  language text not null,
  example boolean not null,
  started_on date not null,
  -- False while the example is being built: a build that was cut off is begun anew.
  ready boolean not null default true,
  settings jsonb not null,
  version integer not null default 1
);

create table tier (
  code text primary key,
  ord integer not null unique,
  name jsonb not null
);

-- lo/hi: sparse nested interval of the counting tree; a body's subtree is lo >= body.lo and lo < body.hi.
-- heavy/anchor: counters stand on heavy nodes only; anchor is the lowest heavy body at or above this one.
create table body (
  id uuid primary key,
  parent_id uuid references body,
  code text unique,
  kind text not null,
  tier text references tier,
  organ text check (organ in ('standing', 'internal', 'dispatched')),
  name jsonb not null,
  short_name jsonb,
  aliases jsonb not null default '[]',
  -- Names it bore before, each with the first day it no longer did.
  former_names jsonb not null default '[]',
  external boolean not null default false,
  area text,
  lo bigint not null unique,
  hi bigint not null,
  heavy boolean not null default false,
  anchor_id uuid,
  founded_on date,
  ended_on date,
  version integer not null default 1,
  check (lo < hi)
);
create index body_interval on body (lo) include (id, tier, hi);
create index body_parent on body (parent_id, lo);

create table body_line (
  body_id uuid not null references body,
  kind text not null,
  superior_id uuid not null references body,
  from_on date not null,
  until_on date,
  primary key (body_id, kind, superior_id, from_on)
);
create index body_line_superior on body_line (superior_id, kind);

create table body_count (
  node_id uuid not null references body,
  tier text not null,
  n bigint not null,
  primary key (node_id, tier)
);

create table term (
  id uuid primary key,
  body_id uuid not null references body,
  ordinal integer not null check (ordinal > 0),
  from_on date,
  until_on date,
  unique (body_id, ordinal)
);

create table person (
  id uuid primary key,
  code text unique,
  name jsonb not null,
  aliases jsonb not null default '[]',
  external boolean not null default false,
  account_id text unique,
  card jsonb,
  card_order integer,
  version integer not null default 1
);

-- role: the right a holder exercises at acts_for_id (the post's own body unless another is named).
create table post (
  id uuid primary key,
  body_id uuid not null references body,
  code text unique,
  name jsonb not null,
  role text,
  acts_for_id uuid not null references body,
  portfolio jsonb,
  rank integer not null default 100,
  ended_on date,
  version integer not null default 1
);
create index post_body on post (body_id);
create index post_acts_for on post (acts_for_id, role);

-- Half-open: holds from from_on until the day before until_on. Either a post, or a seat with a capacity, or both.
create table membership (
  id uuid primary key,
  person_id uuid not null references person,
  body_id uuid not null references body,
  post_id uuid references post,
  term_id uuid references term,
  capacity text,
  acting boolean not null default false,
  printed_order integer not null default 1000,
  from_on date not null,
  until_on date,
  reason text,
  version integer not null default 1,
  check (until_on is null or until_on >= from_on)
);
create index membership_person on membership (person_id);
create index membership_body on membership (body_id, from_on);
create index membership_post on membership (post_id);
