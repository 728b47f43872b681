-- Words adopted for a restricted item become no document, which the whole body would read: they stay with the item, known to who may know of it.
alter table agenda_item add column adopted_words text, add column final_words text;
