-- A line of the list that a notice told: who holds the post or sits in the group on the day knows of the meeting without a message of his own.
alter table invitation add column told boolean not null default false;
update invitation i set told = true from meeting m where m.id = i.meeting_id and m.notice_sequence > 0 and m.state <> 'planned';
