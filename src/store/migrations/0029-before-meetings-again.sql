-- Who called the meeting by the rules of procedure, where the notice was its call; a decision or demand it rests on.
alter table notice
  add column called_by text,
  add column call_basis text,
  -- Members who demanded it, by their ids.
  add column demanded_by jsonb;

-- `withdrawn`: tells somebody told before that he is no longer invited. `enqueued`: given to the queue once; a program that starts gives it again.
alter table notice_message
  add column kind text not null default 'invited' check (kind in ('invited', 'withdrawn')),
  add column enqueued boolean not null default false;
create index notice_message_waiting on notice_message (id) where state = 'queued';
