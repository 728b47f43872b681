import '../../styles/desk.css'
import '../../styles/desk-marks.css'
import { Button } from '@mantine/core'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { AddFact } from './add-fact.tsx'
import { DeskBody } from './desk-body.tsx'
import { useDeskKeys } from './desk-keys.ts'
import { DeskLinks } from './desk-links.tsx'
import { DeskPlace } from './desk-place.tsx'
import { DeskTaking } from './desk-taking.tsx'
import { DeskText } from './desk-text.tsx'
import { DeskTools } from './desk-tools.tsx'
import { DraftOffer } from './draft-offer.tsx'
import type { Drafts } from './drafts.ts'
import { FactEditor } from './fact-editor.tsx'
import { type DeskFact, type DeskReading, factWords, standingField, wordsAt } from './fact-fields.ts'
import { FactList } from './fact-list.tsx'
import { FactRow } from './fact-row.tsx'
import { isSettled } from './link-words.ts'
import { type MarkedWords, useMarkedWords } from './marked-words.ts'
import { MergePanel } from './merge-panel.tsx'
import { SpanEditor } from './span-editor.tsx'
import { SplitPanel } from './split-panel.tsx'
import { paragraphsOf } from './text-marks.ts'
import { type Decision, type DeskState, type Mode, useDesk } from './use-desk.ts'
import { usePlaces } from './use-places.ts'

const KeysHelp = lazy(async () => ({ default: (await import('./keys-help.tsx')).KeysHelp }))

/** Text left, proposed record right; one click or key from a fact to its words and back. */
export function Desk({ reading, me }: { reading: DeskReading; me: Ref | null }) {
  const { t } = useWords()
  const desk = useDesk(reading, me)
  const readOnly = reading.state !== 'draft' || reading.can['reading.decide'] != null
  const words = useRef<HTMLElement>(null)
  const side = useRef<HTMLElement>(null)
  useDeskKeys(desk, usePlaces(reading, desk, words, side), readOnly)
  const { marked, clear } = useMarkedWords(words, reading.text)
  const [resumed, setResumed] = useState<Drafts | null>(null)
  const lang = reading.language === 'zh' ? 'zh-CN' : 'en'
  const label = useMemo(() => {
    // facts that were not touched are the same objects: their words are put together once
    const known = new WeakMap<DeskFact, string>()
    return (fact: DeskFact): string => {
      const words =
        known.get(fact) ?? `${t(`terms.reading.field.${standingField(fact)}`)}: ${factWords(fact, t).slice(0, 80)}`
      known.set(fact, words)
      return words
    }
  }, [t])
  const paragraphs = useMemo(() => paragraphsOf(reading.text, desk.facts, label), [reading.text, desk.facts, label])
  const { chosen, setChosen, setMode, mode, drafts } = desk
  useEffect(() => showInText(words.current, chosen), [chosen])
  const adding = mode === 'add' && !readOnly
  const resume = (): void => {
    setResumed(drafts.found)
    drafts.dismiss()
    if (drafts.found?.editing) {
      setChosen(drafts.found.editing.key)
      setMode('edit')
    } else if (drafts.found?.adding) setMode('add')
    else
      side.current
        ?.querySelector<HTMLElement>(`[data-link-slot="${CSS.escape(drafts.found?.slot ?? '')}"] input`)
        ?.focus()
  }
  const onSlot = useCallback((slot: string | null) => drafts.keep({ slot: slot ?? undefined }), [drafts.keep])
  const from = wordsAt(desk.facts.find((fact) => fact.key === chosen) ?? NO_FACT)[0]?.start ?? 0
  return (
    <>
      <DeskPlace reading={reading} lang={lang} />
      <RefusalNote error={desk.refused?.error} />
      <div className="split desk" data-chosen-fact={chosen ?? undefined}>
        <section ref={words} aria-label={t('reading.text')}>
          <DeskText
            text={reading.text}
            language={reading.language}
            paragraphs={paragraphs}
            chosen={chosen}
            onChoose={setChosen}
          />
          {marked && !readOnly && !adding ? (
            <div className="desk-marked">
              <span lang={lang}>{marked.text.trim().slice(0, 60)}</span>
              <Button size="compact-md" onClick={() => setMode('add')}>
                {t('reading.add_fact')}
              </Button>
            </div>
          ) : null}
        </section>
        <section ref={side} className="read-side" aria-label={t('reading.facts')} data-adding={adding || undefined}>
          {adding ? (
            <AddFact
              reading={reading}
              marked={marked}
              from={from}
              draft={resumed?.adding}
              keep={drafts.keep}
              send={desk.send}
              onAdded={() => {
                setMode(null)
                clear()
              }}
              onClose={() => setMode(null)}
            />
          ) : null}
          {drafts.found && !readOnly ? (
            <DraftOffer
              drafts={drafts.found}
              facts={desk.facts}
              onResume={resume}
              onDrop={() => {
                drafts.keep({ editing: undefined, adding: undefined, slot: undefined })
                drafts.dismiss()
              }}
            />
          ) : null}
          <DeskBody reading={reading} readOnly={readOnly} />
          <DeskTaking
            reading={reading}
            settled={desk.settled}
            openLinks={reading.links.filter((slot) => !isSettled(slot) && slot.words !== '').length}
          />
          <DeskLinks reading={reading} readOnly={readOnly} send={desk.send} onSlot={onSlot} />
          <DeskTools desk={desk} readOnly={readOnly} addRefusal={reading.can['reading.addFact']} />
          <DeskFacts
            reading={reading}
            desk={desk}
            readOnly={readOnly}
            lang={lang}
            marked={marked}
            draft={resumed?.editing}
            root={words}
          />
        </section>
      </div>
      {mode === 'help' ? (
        <Suspense>
          <KeysHelp onClose={() => setMode(null)} />
        </Suspense>
      ) : null}
    </>
  )
}

const NO_FACT = { quotes: [], correctedQuotes: null } as unknown as DeskFact // asked for its words alone

interface DeskFactsProps {
  reading: DeskReading
  desk: DeskState
  readOnly: boolean
  lang: string
  marked: MarkedWords | null
  draft: Drafts['editing'] | undefined
  root: React.RefObject<HTMLElement | null>
}

/** The list, with whatever is open on the chosen fact. */
function DeskFacts({ reading, desk, readOnly, lang, marked, draft, root }: DeskFactsProps) {
  const { t } = useWords()
  const { chosen, setChosen, setMode, mode, decide, keepMine, keepTheirs } = desk
  const now = useRef({ decide, keepMine, keepTheirs })
  now.current = { decide, keepMine, keepTheirs }
  const onDecide = useCallback((key: string, made: Decision) => now.current.decide(key, made), [])
  const onMode = useCallback(
    (key: string, next: Mode) => {
      setChosen(key)
      setMode(next)
    },
    [setChosen, setMode],
  )
  const onConflict = useCallback((key: string, keep: 'mine' | 'theirs') => {
    if (keep === 'mine') now.current.keepMine(key)
    else now.current.keepTheirs(key)
  }, [])
  const of = desk.shown.length
  const first = desk.shown.some((fact) => fact.key === chosen) ? chosen : desk.shown[0]?.key
  // the chosen one's form is left for the next fact
  const open = (fact: DeskFact) => {
    if (readOnly || fact.key !== chosen) return null
    const leave = (): void => setMode(null)
    const save = (made: Decision): void => decide(fact.key, made)
    if (mode === 'edit')
      return (
        <FactEditor
          key={fact.key}
          fact={fact}
          selection={marked}
          draft={draft?.key === fact.key ? draft : undefined}
          keep={desk.drafts.keep}
          onSave={save}
          onCancel={leave}
        />
      )
    if (mode === 'span')
      return (
        <SpanEditor
          key={fact.key}
          fact={fact}
          text={reading.text}
          language={reading.language}
          root={root}
          onSave={save}
          onCancel={leave}
        />
      )
    if (mode === 'merge')
      return (
        <MergePanel
          key={fact.key}
          fact={fact}
          facts={desk.facts}
          text={reading.text}
          onMerge={(others, value) => desk.merge(fact.key, others, value)}
          onCancel={leave}
        />
      )
    if (mode === 'split')
      return (
        <SplitPanel
          key={fact.key}
          fact={fact}
          text={reading.text}
          language={reading.language}
          onSplit={(parts) => desk.split(fact.key, parts)}
          onCancel={leave}
        />
      )
    return null
  }
  return (
    <FactList
      facts={desk.shown}
      chosen={chosen}
      label={t('reading.facts')}
      row={(fact, index) => (
        <FactRow
          key={fact.key}
          fact={fact}
          chosen={fact.key === chosen}
          entry={fact.key === first}
          readOnly={readOnly}
          lang={lang}
          place={index + 1}
          of={of}
          conflict={desk.conflicts.get(fact.key)}
          meId={desk.me?.id}
          onChoose={setChosen}
          watch={desk.watch}
          onDecide={onDecide}
          onMode={onMode}
          onConflict={onConflict}
        >
          {open(fact)}
        </FactRow>
      )}
    />
  )
}

/** Brings the words of the chosen fact on the screen, where text and list stand side by side. */
function showInText(root: HTMLElement | null, key: string | null): void {
  if (!root || key === null || !window.matchMedia('(min-width: 60em)').matches) return
  const mark = root.querySelector<HTMLElement>(`mark[data-facts~="${CSS.escape(key)}"]`)
  const box = mark?.getBoundingClientRect()
  if (!mark || !box || (box.top >= 0 && box.bottom <= window.innerHeight)) return
  mark.scrollIntoView({ block: 'center' })
}
