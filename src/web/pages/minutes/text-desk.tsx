import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { meetingGet } from '../../../concepts/meeting/meeting.api.ts'
import { minutesChanges } from '../../../concepts/minutes/minutes.api.ts'
import { carriedAbout, linesOf } from '../../../concepts/minutes/minutes.rules.ts'
import type { About, TextParagraph } from '../../../concepts/minutes/minutes.schema.ts'
import { useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ApprovalLine } from './approval-line.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { type Copy, CopySwitch, ReadersCopy } from './readers-copy.tsx'
import { type Change, type Changes, RecordChanges } from './record-changes.tsx'
import { keyOf, type MeetingRecord, RecordSide, useRecordLines } from './record-side.tsx'
import { TextActs } from './text-acts.tsx'
import { TextVersions } from './text-versions.tsx'
import { TextWords } from './text-words.tsx'
import { type MeetingText, useDraft } from './use-draft.ts'

const PARTS = ['text', 'record'] as const

/** The record beside the text that is written from it. */
export function TextDesk({ text }: { text: MeetingText }) {
  const meeting = useView(meetingGet, { meetingId: text.meeting.id })
  const session = useSession()
  const writes = text.state === 'draft' && refusalOf(text.can, 'minutes.save') === null
  const changes = useView(minutesChanges, { textId: text.id }, { enabled: writes, refetchInterval: 60_000 })
  // what a restored or redacted version leaves is drawn anew
  const [turn, setTurn] = useState(0)
  return (
    <ViewGate query={meeting}>
      {(record) =>
        writes && text.text !== null && session.data ? (
          <Writing
            key={turn}
            text={text}
            record={record}
            changes={changes.data}
            place={`plenum.minutes.${text.id}.${session.data.person?.id ?? ''}`}
            onRestored={() => setTurn(turn + 1)}
          />
        ) : (
          <Desk text={text} record={record} paragraphs={text.paragraphs} missing={[]} settled={async () => {}}>
            {(view) => <TextWords text={text} {...view} />}
          </Desk>
        )
      }
    </ViewGate>
  )
}

interface Marked {
  readonly marked: ReadonlySet<number>
  readonly chosen: number | null
  readonly onParagraph: (at: number | null) => void
}

function Desk({
  text,
  record,
  paragraphs,
  missing,
  link,
  settled,
  onRestored,
  children,
}: {
  text: MeetingText
  record: MeetingRecord
  paragraphs: readonly TextParagraph[]
  missing: readonly About[]
  link?: (at: number, about: About) => void
  settled: () => Promise<void>
  onRestored?: () => void
  children: (view: Marked) => React.ReactNode
}) {
  const { t } = useWords()
  const parts = useRecordLines(record)
  const [part, setPart] = useState<(typeof PARTS)[number]>('text')
  const [copy, setCopy] = useState<Copy>('whole')
  const [chosen, setChosen] = useState<number | null>(null)
  const [pressed, setPressed] = useState<About | null>(null)
  const keys = new Set(pressed ? [keyOf(pressed)] : chosen === null ? [] : (paragraphs[chosen]?.about ?? []).map(keyOf))
  const marked = useMemo(
    () =>
      new Set(
        pressed
          ? paragraphs.flatMap((one, at) => (one.about.some((about) => keyOf(about) === keyOf(pressed)) ? [at] : []))
          : [],
      ),
    [pressed, paragraphs],
  )
  const first = pressed === null && chosen !== null ? paragraphs[chosen]?.about[0]?.subjectId : undefined
  useEffect(() => {
    if (first) document.getElementById(`record-${first}`)?.scrollIntoView({ block: 'nearest' })
  }, [first])
  const onParagraph = (at: number | null): void => {
    setPressed(null)
    setChosen(at)
  }
  return (
    <>
      <ApprovalLine text={text} />
      <TextActs text={text} copy={copy} settled={settled} />
      <fieldset className="view-switch minutes-tabs no-print">
        <legend className="visually-hidden">{t('minutes.parts')}</legend>
        {PARTS.map((one) => (
          <button key={one} type="button" aria-pressed={one === part} onClick={() => setPart(one)}>
            {t(`minutes.show_${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="minutes-columns" data-part={part}>
        <aside data-of="record" aria-label={t('minutes.show_record')}>
          <h2>{t('minutes.show_record')}</h2>
          <RecordSide
            parts={parts}
            chosen={keys}
            missing={new Set(missing.map(keyOf))}
            onChoose={(about) => {
              setPressed(pressed && keyOf(pressed) === keyOf(about) ? null : about)
              setPart('text')
            }}
            link={link && chosen !== null ? (about) => link(chosen, about) : null}
          />
        </aside>
        <div data-of="text" className="stack">
          <h2>{t('minutes.show_text')}</h2>
          {text.items ? (
            <p className="small soft">
              {t('minutes.written_from', {
                count: text.items.length,
                items: text.items.map((one) => one.number).join(t('minutes.joint')),
              })}
            </p>
          ) : null}
          {text.hasReadersCopy && !text.paragraphs.some((one) => one.leftOut !== null) ? (
            <CopySwitch copy={copy} onChange={(next) => void settled().then(() => setCopy(next))} />
          ) : text.hasReadersCopy ? (
            <p className="small soft">{t('minutes.copy_own')}</p>
          ) : null}
          {copy === 'readers' ? <ReadersCopy text={text} /> : null}
          <div className="stack" hidden={copy === 'readers'}>
            {children({ marked, chosen, onParagraph })}
          </div>
        </div>
      </div>
      <TextVersions text={text} onRestored={onRestored ?? (() => {})} />
    </>
  )
}

function Writing({
  text,
  record,
  changes,
  place,
  onRestored,
}: {
  text: MeetingText
  record: MeetingRecord
  changes: Changes | undefined
  place: string
  onRestored: () => void
}) {
  const { t } = useWords()
  const draft = useDraft(text, place)
  const { words } = draft
  const lines = useRecordLines(record).flatMap((part) => part.lines)
  // Typing goes first: the links follow when the hand rests.
  const typed = useDeferredValue(words.text)
  const paragraphs = useMemo((): TextParagraph[] => {
    const about = carriedAbout(words.linked, typed)
    return linesOf(typed).map((one, at) => ({ text: one, about: about[at] ?? [] }))
  }, [words.linked, typed])
  const told = new Set(paragraphs.flatMap((one) => one.about.map(keyOf)))
  const missing = (changes?.expected ?? []).filter((one) => !told.has(keyOf(one)))
  const latest = useRef(draft)
  latest.current = draft
  const settled = async (): Promise<void> => {
    await latest.current.save()
  }
  const order = new Map(lines.map((line, i) => [keyOf(line.about), i]))
  const placeOf = (about: readonly About[]): number => Math.max(-1, ...about.map((one) => order.get(keyOf(one)) ?? -1))
  /** In the place of the paragraph about the same, else after the last one that tells of what comes before it in the record. */
  const take = (change: Change): void => {
    const fresh = { text: change.text, about: change.about }
    const whole = words.text.split('\n')
    const rows = whole.flatMap((line, row) => (line.trim() === '' ? [] : [row]))
    const before = paragraphs.findLastIndex((one) => {
      const place = placeOf(one.about)
      return place >= 0 && place <= placeOf(change.about)
    })
    const at = change.at ?? before
    const row = rows[at] ?? whole.length - 1
    const linked = [...paragraphs]
    if (change.at !== null) {
      whole[row] = fresh.text
      linked[at] = fresh
    } else {
      whole.splice(row + 1, 0, '', fresh.text)
      linked.splice(rows[at] === undefined ? linked.length : at + 1, 0, fresh)
    }
    draft.change({ text: whole.join('\n'), linked, seen: [...words.seen, change.digest] })
  }
  const link = (at: number, about: About): void =>
    draft.change({
      linked: paragraphs.map((one, i) => {
        if (i !== at) return one
        const rest = one.about.filter((old) => keyOf(old) !== keyOf(about))
        return { ...one, about: rest.length < one.about.length ? rest : [...one.about, about] }
      }),
    })
  const open = changes
    ? { ...changes, changes: changes.changes.filter((one) => !words.seen.includes(one.digest)) }
    : undefined
  return (
    <Desk
      text={text}
      record={record}
      paragraphs={paragraphs}
      missing={missing}
      link={link}
      settled={settled}
      onRestored={onRestored}
    >
      {(view) => (
        <>
          {open ? (
            <RecordChanges
              changes={open}
              paragraphs={paragraphs}
              lines={lines}
              language={text.language}
              onTake={take}
              onLeave={(change) => draft.change({ seen: [...words.seen, change.digest] })}
            />
          ) : null}
          {changes && changes.otherLanguage.length > 0 ? (
            <p className="small minutes-other">
              {t('minutes.other_language', { names: changes.otherLanguage.join(t('minutes.joint')) })}
            </p>
          ) : null}
          <DraftEditor draft={draft} language={text.language} paragraphs={paragraphs} {...view} />
        </>
      )}
    </Desk>
  )
}
