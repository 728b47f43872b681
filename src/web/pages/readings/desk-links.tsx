import { Button } from '@mantine/core'
import { type KeyboardEvent, memo, useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { CreateRecord } from './create-record.tsx'
import { isNameless } from './desk-body.tsx'
import type { DeskReading } from './fact-fields.ts'
import { isSettled, type LinkCandidate, reasonsInWords, type Slot } from './link-words.ts'
import type { DeskState } from './use-desk.ts'

const NEW = ''
/** Only one thing can be meant where the record bears the very name or number: no second record of it can be made. */
const needsNoNew = (slot: Slot): boolean =>
  (slot.kind === 'plan' || slot.kind === 'meeting') && slot.candidates.some((one) => one.certainty === 'exact')

interface DeskLinksProps {
  reading: DeskReading
  readOnly: boolean
  send: DeskState['send']
  onSlot: (slot: string | null) => void
}

/** Each name in the text beside the record it is taken for, with the reasons; never a silent merge. */
export const DeskLinks = memo(function DeskLinks({ reading, readOnly, send, onSlot }: DeskLinksProps) {
  const { t } = useWords()
  // what was chosen here and is not told by the server yet
  const [chosen, setChosen] = useState<ReadonlyMap<string, string | null>>(new Map())
  useEffect(() => {
    if (reading.version > 0) setChosen(new Map())
  }, [reading.version])
  const links = reading.links
    .filter((slot) => !isNameless(slot))
    .map(
      (slot): Slot =>
        chosen.has(slot.slot) ? { ...slot, chosenId: chosen.get(slot.slot) ?? null, chosenByPerson: true } : slot,
    )
  if (links.length === 0) return null
  const known = links.filter((slot) => slot.candidates.length > 0)
  const fresh = links.filter((slot) => slot.candidates.length === 0)
  const open = known.filter((slot) => !isSettled(slot))
  const choose = (slot: string, chosenId: string | null): void => {
    setChosen((old) => new Map([...old, [slot, chosenId]]))
    send('link', { slot, chosenId })
    onSlot(null)
  }
  return (
    <details className="desk-links" open={!readOnly && known.length > 0}>
      <summary>
        {t('reading.links', { n: links.length })}{' '}
        {open.length > 0 ? <span className="due">{t('reading.links_open', { n: open.length })}</span> : null}
      </summary>
      <p className="small soft">{t('reading.links_note')}</p>
      <ul>
        {[...open, ...known.filter(isSettled)].map((slot) => (
          <LinkSlot
            key={slot.slot}
            slot={slot}
            reading={reading}
            readOnly={readOnly}
            send={send}
            onChoose={choose}
            onSlot={onSlot}
          />
        ))}
      </ul>
      {fresh.length > 0 ? (
        <details>
          <summary className="small soft">{t('reading.links_fresh', { n: fresh.length })}</summary>
          <ul>
            {fresh.map((slot) => (
              <FreshSlot
                key={slot.slot}
                slot={slot}
                reading={reading}
                readOnly={readOnly}
                send={send}
                onSlot={onSlot}
              />
            ))}
          </ul>
        </details>
      ) : null}
    </details>
  )
})

interface SlotProps {
  slot: Slot
  reading: DeskReading
  readOnly: boolean
  send: DeskState['send']
  onSlot: (slot: string | null) => void
}

function LinkSlot({
  slot,
  reading,
  readOnly,
  send,
  onChoose,
  onSlot,
}: SlotProps & { onChoose: (slot: string, chosenId: string | null) => void }) {
  const words = useWords()
  const { t, name, instant } = words
  const [picked, setPicked] = useState<string>(slot.chosenId ?? NEW)
  const [creating, setCreating] = useState(false)
  useEffect(() => setPicked(slot.chosenId ?? NEW), [slot.chosenId])
  const settled = isSettled(slot)
  const save = (): void => onChoose(slot.slot, picked === NEW ? null : picked)
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio') return
    if (event.key === 'Enter') save()
    else if (event.key === 'c' && canCreate(slot)) setCreating(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li data-link-slot={slot.slot} data-open={!settled || undefined}>
      <fieldset disabled={readOnly} onKeyDown={onKey} onFocus={() => onSlot(slot.slot)} className="link-slot">
        <legend>
          <span className="small soft">{t(`terms.reading.link.${slot.kind}`)}</span>{' '}
          <strong lang={reading.language === 'zh' ? 'zh-CN' : 'en'}>{slot.words}</strong>{' '}
          <span className="small soft">
            {slot.chosenBy && slot.chosenAt
              ? t('reading.link_chosen_by', { who: name(slot.chosenBy.name), when: instant(slot.chosenAt) })
              : slot.chosenByPerson
                ? t('reading.link_chosen')
                : settled
                  ? t('reading.link_proposed')
                  : t('reading.link_to_confirm')}
          </span>
        </legend>
        {slot.candidates.map((one) => (
          <Choice key={one.id} slot={slot} checked={picked === one.id} onPick={() => setPicked(one.id)}>
            <Candidate candidate={one} />
          </Choice>
        ))}
        {needsNoNew(slot) ? null : (
          <Choice slot={slot} checked={picked === NEW} onPick={() => setPicked(NEW)}>
            {t(`reading.link_new.${slot.kind}`)}
          </Choice>
        )}
        {readOnly ? null : (
          <div className="row">
            <Button
              size="compact-sm"
              variant={settled ? 'subtle' : 'default'}
              onClick={save}
              disabled={settled && picked === (slot.chosenId ?? NEW)}
            >
              {t('reading.link_confirm')}
            </Button>
            {canCreate(slot) && !creating ? (
              <button type="button" className="fact-act" onClick={() => setCreating(true)}>
                {t('reading.create')}
              </button>
            ) : null}
          </div>
        )}
      </fieldset>
      {creating ? <CreateRecord slot={slot} reading={reading} send={send} onClose={() => setCreating(false)} /> : null}
    </li>
  )
}

const canCreate = (slot: Slot): boolean => slot.kind === 'body' || slot.kind === 'person' || slot.kind === 'plan'

function Choice({
  slot,
  checked,
  onPick,
  children,
}: {
  slot: Slot
  checked: boolean
  onPick: () => void
  children: React.ReactNode
}) {
  return (
    <label className="link-choice">
      <input type="radio" name={`link-${slot.slot}`} checked={checked} onChange={onPick} /> <span>{children}</span>
    </label>
  )
}

function Candidate({ candidate }: { candidate: LinkCandidate }) {
  const words = useWords()
  const { t, name, day } = words
  const meetingName = useMeetingName()
  return (
    <>
      {candidate.meeting ? meetingName(candidate.meeting) : name(candidate.name)}
      {candidate.meeting?.heldOn ? <span className="soft"> · {day(candidate.meeting.heldOn)}</span> : null}
      {candidate.parent ? <span className="soft"> · {name(candidate.parent)}</span> : null}
      {candidate.external ? <span className="soft"> · {t('reading.external')}</span> : null}
      <span className="small link-why" data-certainty={candidate.certainty}>
        <b>{t(`terms.reading.certainty.${candidate.certainty}`)}</b>: {reasonsInWords(candidate, words)}
      </span>
    </>
  )
}

/** A name the record knows nothing of: made in place with what the text says, or by taking the text. */
function FreshSlot({ slot, reading, readOnly, send, onSlot }: SlotProps) {
  const { t } = useWords()
  const [creating, setCreating] = useState(false)
  return (
    <li data-link-slot={slot.slot}>
      <span className="small soft">{t(`terms.reading.link.${slot.kind}`)}</span>{' '}
      <span lang={reading.language === 'zh' ? 'zh-CN' : 'en'}>{slot.words}</span>{' '}
      {readOnly || creating ? null : (
        <button
          type="button"
          className="fact-act"
          aria-label={t('reading.create_of', { words: slot.words })}
          onFocus={() => onSlot(slot.slot)}
          onClick={() => setCreating(true)}
        >
          {t('reading.create')}
        </button>
      )}
      {creating ? <CreateRecord slot={slot} reading={reading} send={send} onClose={() => setCreating(false)} /> : null}
    </li>
  )
}
