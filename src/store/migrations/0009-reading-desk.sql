-- What a decision did beyond its word: how a fact was corrected, as which field it stands, which other fact it belongs to, over which stretches of the text.
alter table reading_decision
  -- of a correction: 'span', 'value', 'field', 'merge', 'split'
  add column kinds jsonb not null default '[]',
  add column as_field text,
  -- of a merged fact: the one it went into; of a part: the fact it was split from
  add column other_key text,
  -- where the words stand in more than one place: [{"start", "end"}]
  add column spans jsonb,
  -- the rule that had found the fact, so that being right is counted by rule without opening the proposal
  add column rule text;
alter table reading_decision drop constraint reading_decision_decision_check;
alter table reading_decision
  add constraint reading_decision_decision_check check (decision in ('pending', 'accepted', 'corrected', 'rejected', 'merged'));

update reading_decision d
   set rule = f.fact->>'rule'
  from (select r.id, jsonb_array_elements(r.proposal->'facts') as fact from reading r) f
 where f.id = d.reading_id and f.fact->>'key' = d.fact_key;
update reading_decision
   set kinds = case when start_at is null then '["value"]'::jsonb else '["span", "value"]'::jsonb end
 where decision = 'corrected';

-- An act of the desk that was sent again because its answer was lost is done once.
create table reading_sent (
  act_id uuid primary key,
  reading_id uuid not null references reading,
  version integer not null,
  sent_at timestamptz not null
);
create index reading_sent_at on reading_sent (sent_at);
