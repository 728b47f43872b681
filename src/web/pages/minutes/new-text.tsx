import { Button, Checkbox, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { meetingGet } from '../../../concepts/meeting/meeting.api.ts'
import { minutesDraft, type minutesList } from '../../../concepts/minutes/minutes.api.ts'
import { TEXT_KINDS, type TextKind } from '../../../concepts/minutes/minutes.schema.ts'
import { templateList } from '../../../concepts/minutes/template.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { call, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { adoptedOf, ChooseItems, itemsFor } from './choose-items.tsx'

type Texts = OutputOf<typeof minutesList>
const LANGUAGES = ['en', 'zh'] as const

/** What can still be drafted: each kind once in a language while one is in the making or stands, resolutions as often as wanted. */
export function NewText({ texts }: { texts: Texts }) {
  const { t, name, language } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const stands = (kind: TextKind, spoken: string) =>
    kind !== 'resolution' &&
    texts.items.some(
      (one) => one.kind === kind && one.language === spoken && ['draft', 'submitted', 'approved'].includes(one.state),
    )
  const original = (kind: TextKind) =>
    kind === 'resolution'
      ? undefined
      : texts.items.find((one) => one.kind === kind && one.translationOfId === null && one.state === 'draft')
  const free = (kind: TextKind) =>
    LANGUAGES.filter(
      (one) => !stands(kind, one) && (original(kind) !== undefined || !LANGUAGES.some((other) => stands(kind, other))),
    )
  const kinds = TEXT_KINDS.filter((kind) => free(kind).length > 0)
  const [kind, setKind] = useState<TextKind>(kinds[0] ?? 'resolution')
  const [spoken, setSpoken] = useState<string>(language)
  const [both, setBoth] = useState(false)
  const [template, setTemplate] = useState<string | null>(null)
  const mayDraft = refusalOf(texts.can, 'minutes.draft') === null
  const templates = useView(templateList, { bodyId: texts.meeting.body.id }, { enabled: mayDraft })
  const [picked, setPicked] = useState<Partial<Record<TextKind, string[]>>>({})
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const chosen = kinds.includes(kind) ? kind : (kinds[0] ?? 'resolution')
  const known = original(chosen)?.id
  // a translation is written from the items of its original
  const choosesItems = mayDraft && chosen !== 'minutes' && known === undefined
  const meeting = useView(meetingGet, { meetingId: texts.meeting.id }, { enabled: choosesItems })
  if (!mayDraft) return null
  const items = choosesItems && meeting.data?.origin === 'run' ? itemsFor(meeting.data.agenda, chosen) : []
  const itemIds = picked[chosen] ?? adoptedOf(items)
  const languages = free(chosen)
  const first = languages.find((one) => one === spoken) ?? languages[0] ?? 'en'
  const fits = [...(templates.data?.items ?? []), ...(templates.data?.shipped ?? [])].filter(
    (one) => one.kind === chosen && one.language === first && one.retiredOn === null,
  )
  const usual = fits.find((one) => one.inUse) ?? fits[0]
  const keyOf = (one: (typeof fits)[number]): string => one.id ?? one.code ?? ''
  const wanted = fits.find((one) => keyOf(one) === template)
  const draft = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const at = { meetingId: texts.meeting.id, kind: chosen }
      const made = await call(minutesDraft, {
        ...at,
        language: first,
        ...(known ? { translationOfId: known } : {}),
        ...(items.length > 0 && itemIds.length > 0 ? { itemIds } : {}),
        ...(wanted?.id ? { templateId: wanted.id } : wanted?.code ? { templateCode: wanted.code } : {}),
      })
      const other = languages.find((one) => one !== first)
      if (both && other) await call(minutesDraft, { ...at, language: other, translationOfId: known ?? made.id })
      await client.invalidateQueries()
      await navigate({ to: paths.meetingText, params: { textId: made.id } })
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)))
      await client.invalidateQueries()
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className="minutes-new no-print" aria-label={t('minutes.new')}>
      <h2>{t('minutes.new')}</h2>
      <p>
        <Link to={paths.templates} search={{ body: texts.meeting.body.id } as never}>
          {t('templates.link')}
        </Link>
      </p>
      <form
        className="row minutes-new-form"
        onSubmit={(event) => {
          event.preventDefault()
          void draft()
        }}
      >
        <Select
          label={t('minutes.kind')}
          data={kinds.map((one) => ({ value: one, label: t(`terms.meetingText.kind.${one}`) }))}
          value={chosen}
          allowDeselect={false}
          onChange={(value) => setKind((value ?? 'minutes') as TextKind)} // one of the values above
        />
        <Select
          label={t('minutes.language')}
          data={languages.map((one) => ({ value: one, label: t(`minutes.language_${one}`) }))}
          value={first}
          allowDeselect={false}
          onChange={(value) => setSpoken(value ?? 'en')}
        />
        {fits.length > 1 ? (
          <Select
            label={t('minutes.template')}
            data={fits.map((one) => ({ value: keyOf(one), label: name(one.name) }))}
            value={wanted ? keyOf(wanted) : usual ? keyOf(usual) : null}
            allowDeselect={false}
            onChange={setTemplate}
          />
        ) : null}
        {languages.length > 1 ? (
          <Checkbox
            label={t('minutes.both')}
            checked={both}
            onChange={(event) => setBoth(event.currentTarget.checked)}
          />
        ) : null}
        {items.length > 0 ? (
          <ChooseItems items={items} chosen={itemIds} onChange={(ids) => setPicked({ ...picked, [chosen]: ids })} />
        ) : null}
        <Button type="submit" loading={busy}>
          {t('minutes.act_draft')}
        </Button>
      </form>
      <RefusalNote error={error} />
    </section>
  )
}
