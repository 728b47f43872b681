/** The verb of a life event, `accept` of `task.accept`; `extension.grant` keeps both, since extensions live on tasks. */
export function eventKey(act: string): string {
  const verb = /^(extension|verification|reminder|sitting|vote|attendance|procedure)\./.test(act)
    ? act
    : act.slice(act.lastIndexOf('.') + 1)
  return `event.act.${verb.replace('.', '_')}`
}

type Translate = (key: string, params?: Record<string, unknown>) => string

/** What happened, in words; an act the catalogue does not know is told by the state it led to. */
export function eventWords(
  t: Translate,
  entry: { readonly act: string; readonly toState: string | null; readonly subjectKind?: string },
): string {
  // A verb that means something else of another record has words with its record: a meeting is closed, a task is closed.
  for (const key of [`event.act.${entry.act.replace('.', '_')}`, eventKey(entry.act)]) {
    const words = t(key)
    if (words !== key) return words
  }
  if (entry.toState && entry.subjectKind) {
    const stateKey = `terms.${entry.subjectKind}.state.${entry.toState}`
    const state = t(stateKey)
    if (state !== stateKey) return state
  }
  return t('event.changed')
}

interface NamedMeeting {
  readonly kind: string
  readonly number: number | null
}

/** A meeting of a body as its minutes would call it: `33rd standing committee meeting`, `第33次常委会会议`. */
export function meetingWords(t: Translate, meeting: NamedMeeting): string {
  const kind = t(`terms.meeting.kind.${meeting.kind}`)
  return meeting.number === null ? kind : t('event.meeting', { kind, count: meeting.number, ordinal: true })
}
