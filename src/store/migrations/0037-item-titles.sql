-- The title of an agenda item in the other language; which is which is told by the script of the words.
alter table agenda_item add column other_title text;
