-- Where people reach this installation, as the operator said at the last start; links in letters begin with it. Null: nobody said so.
alter table installation add column address text;
