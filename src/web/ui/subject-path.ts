const FOLDERS: Readonly<Record<string, string>> = {
  body: 'bodies',
  person: 'persons',
  reading: 'readings',
  document: 'documents',
  paper: 'papers',
  source: 'sources',
  meeting: 'meetings',
  meetingText: 'meeting-texts',
  ballot: 'ballots',
  division: 'divisions',
  cascade: 'cascades',
  directive: 'directives',
  task: 'tasks',
  review: 'reviews',
  plan: 'plans',
}

/** The page of a record by its kind and id; null for records that have no page of their own. */
export function subjectPath(kind: string, id: string): string | null {
  const folder = FOLDERS[kind]
  return folder ? `/${folder}/${id}` : null
}
