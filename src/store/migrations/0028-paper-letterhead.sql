-- The letterhead as it was at issue: a later change of the body's letterhead changes no paper that is out.
alter table paper add column printed_under jsonb;
