-- A text may be written with a template that comes with Plenum and was chosen over the usual one; the record is written with it again later.
alter table meeting_text add column template_code text;
