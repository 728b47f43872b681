import type pg from 'pg'

/**
 * The schema as text, from the catalogue (the bundled server brings no pg_dump): equal schemas give equal texts, whatever
 * the order they were made in. Kept in src/store/schema.sql by tools/schema.ts; test/migrations.test.ts compares.
 */
export async function dumpSchema(client: Pick<pg.ClientBase, 'query'>): Promise<string> {
  const lines = async (sql: string) => (await client.query<{ line: string }>(sql)).rows.map((row) => row.line)
  const parts = [
    '-- The schema after all migrations. Written by tools/schema.ts; do not edit.',
    ...(await lines(EXTENSIONS)),
    '',
    ...(await lines(TABLES)),
    ...(await lines(INDEXES)),
    '',
  ]
  return parts.join('\n')
}

const EXTENSIONS = `
  select format('create extension %I;', extname) as line from pg_extension where extname <> 'plpgsql' order by extname`

// contype 'n' is the not-null PostgreSQL 18 lists as a constraint; it stands with its column already
const TABLES = `
  select format(E'create table %I (\\n%s\\n);\\n', t.relname, string_agg(p.line, E',\\n' order by p.part, p.position, p.line)) as line
  from pg_class t
  cross join lateral (
    select 1 as part, a.attnum as position,
      format('  %I %s', a.attname, format_type(a.atttypid, a.atttypmod))
        || case when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
                when a.attidentity <> '' then ' generated as identity'
                when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end
        || case when a.attnotnull then ' not null' else '' end as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    union all
    select 2, 0, format('  constraint %I %s', c.conname, pg_get_constraintdef(c.oid))
    from pg_constraint c where c.conrelid = t.oid and c.contype <> 'n'
  ) p
  where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
  group by t.relname order by t.relname`

const INDEXES = `
  select pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class x on x.oid = i.indexrelid
  where x.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
  order by x.relname`
