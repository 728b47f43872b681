-- Lists of what is public ask for neither words nor contents: what a line shows of a text stands beside it.
alter table publication add column document_kind text, add column number text;
update publication set document_kind = content ->> 'kind', number = content ->> 'number' where kind = 'document';
create index publication_day on publication (happened_on, id);
