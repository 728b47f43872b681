-- The file a text on the desk was read from, kept as it came; what was found out about it while it was opened.
create table reading_file (
  reading_id uuid primary key references reading,
  file_id uuid not null references file,
  kind text not null check (kind in ('text', 'markdown', 'html', 'docx', 'pdf')),
  encoding text,
  pages integer,
  -- numbers of pages, in their order
  pages_without_text jsonb not null default '[]'
);
create index reading_file_file on reading_file (file_id);
