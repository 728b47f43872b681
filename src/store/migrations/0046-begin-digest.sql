-- SHA-256 of the link, printed where an empty Plenum was started, that begins an organisation: once.
alter table installation add column begin_digest bytea;
