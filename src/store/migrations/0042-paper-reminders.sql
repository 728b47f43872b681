-- Addressees that have not confirmed a paper are reminded as those of a cascade are.
alter table reminder add column paper_id uuid references paper (id);
create index reminder_paper on reminder (paper_id) where paper_id is not null;
