-- Of a joint meeting: a vote that one host alone decides. Null: all hosts, each person once.
alter table vote add column host_id uuid references body (id);
alter table ballot add column host_id uuid references body (id);
