import { FileInput, MultiSelect, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { fileUpload } from '../../../concepts/document/file.api.ts'
import {
  paperAttachOriginal,
  type paperCheck,
  paperCirculate,
  type paperCountersign,
  paperDispose,
  paperFile,
  type paperIssue,
  paperNumber,
  paperReceive,
  paperReturn,
  paperVoidNumber,
  paperWithdraw,
} from '../../../concepts/paper/paper.api.ts'
import { seriesList } from '../../../concepts/paper/paper-office.api.ts'
import { personFind } from '../../../concepts/person/person.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { call, useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { base64Of } from '../../send-file.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import type { PaperView } from './paper-words.ts'

interface DialogProps {
  paper: PaperView
  onClose: () => void
}

/** What is signed, by the one thing that changes when a single sign of it does. */
export function DigestNote({ paper }: { paper: PaperView }) {
  const { t } = useWords()
  return (
    <div className="paper-digest">
      <div className="small soft">{t('papers.digest_of')}</div>
      <code>{paper.digest.match(/.{8}/g)?.join(' ')}</code>
    </div>
  )
}

/** An act over the words as they are shown; if they moved on since, it is refused. */
export function DigestDialog({
  paper,
  act,
  verb,
  onClose,
}: DialogProps & { act: typeof paperCheck | typeof paperCountersign | typeof paperIssue; verb: string }) {
  const { t } = useWords()
  const send = useAct(act as typeof paperCheck, { onDone: onClose }) // the three take paper and version; one more key is left out
  return (
    <ActDialog
      title={t(`papers.act.${verb}`)}
      note={<p>{t(`papers.act_note.${verb}`)}</p>}
      verb={t(`papers.act.${verb}`)}
      error={send.error}
      busy={send.isPending}
      onClose={onClose}
      onConfirm={() => send.mutate({ paperId: paper.id, version: paper.version, digest: paper.digest })}
    >
      <DigestNote paper={paper} />
    </ActDialog>
  )
}

const REASONED = { return: paperReturn, voidNumber: paperVoidNumber, withdraw: paperWithdraw } as const

export function ReasonDialog({ paper, verb, onClose }: DialogProps & { verb: keyof typeof REASONED }) {
  const { t } = useWords()
  const send = useAct(REASONED[verb], { onDone: onClose })
  return (
    <ActDialog
      title={t(`papers.act.${verb}`)}
      note={<p>{t(`papers.act_note.${verb}`)}</p>}
      verb={t(`papers.act.${verb}`)}
      reason={t('organisation.reason')}
      reasonRequired
      error={send.error}
      busy={send.isPending}
      onClose={onClose}
      onConfirm={(reason) => send.mutate({ paperId: paper.id, version: paper.version, reason })}
    />
  )
}

/** The next number of the series the body keeps for such papers; no other can be given. */
export function NumberDialog({ paper, onClose }: DialogProps) {
  const { t } = useWords()
  const bodyId = paper.issuers[0]?.id ?? ''
  const series = useView(seriesList, { bodyId })
  const items = series.data?.items ?? []
  // The series for such papers; else one for any kind; else one of the language.
  const spoken = items.filter((one) => one.language === paper.language)
  const fits =
    spoken.find((one) => one.kinds.includes(paper.kind)) ?? spoken.find((one) => one.kinds.length === 0) ?? spoken[0]
  const [chosen, setChosen] = useState<string | null>(null)
  const seriesId = chosen ?? fits?.id ?? items[0]?.id ?? null
  const picked = items.find((one) => one.id === seriesId)
  const number = useAct(paperNumber, { onDone: onClose })
  return (
    <ActDialog
      title={t('papers.act.number')}
      note={<p>{t('papers.act_note.number')}</p>}
      verb={picked ? t('papers.number_as', { number: picked.next.number }) : t('papers.act.number')}
      error={number.error}
      busy={number.isPending}
      incomplete={picked === undefined}
      onClose={onClose}
      onConfirm={() =>
        picked
          ? number.mutate({ paperId: paper.id, version: paper.version, seriesId: picked.id, n: picked.next.n })
          : undefined
      }
    >
      {series.data && items.length === 0 ? (
        <p>
          {t('papers.no_series')}{' '}
          <Link to={paths.letterheads} params={{ bodyId }}>
            {t('papers.open_series')}
          </Link>
        </p>
      ) : (
        <Select
          label={t('papers.series')}
          allowDeselect={false}
          value={seriesId}
          data={items.map((one) => ({
            value: one.id,
            label: t('papers.series_next', { prefix: one.prefix, number: one.next.number }),
          }))}
          onChange={setChosen}
        />
      )}
    </ActDialog>
  )
}

export function OriginalDialog({ paper, onClose }: DialogProps) {
  const { t } = useWords()
  const [file, setFile] = useState<File | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)
  const attach = useAct(paperAttachOriginal, { onDone: onClose })
  const send = async (given: File): Promise<void> => {
    setFault(null)
    setBusy(true)
    try {
      const { id } = await call(fileUpload, {
        bodyId: paper.issuers[0]?.id ?? '',
        name: given.name,
        mediaType: given.type || 'application/octet-stream',
        base64: await base64Of(given),
      })
      attach.mutate({ paperId: paper.id, version: paper.version, fileId: id })
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <ActDialog
      title={t('papers.act.attachOriginal')}
      note={<p>{t('papers.act_note.attachOriginal')}</p>}
      verb={t('papers.act.attachOriginal')}
      error={fault ?? attach.error}
      busy={busy || attach.isPending}
      incomplete={file === null}
      onClose={onClose}
      onConfirm={() => (file ? void send(file) : undefined)}
    >
      <FileInput
        label={t('papers.original')}
        placeholder={t('papers.choose_file')}
        accept="application/pdf,image/*"
        value={file}
        onChange={setFile}
      />
    </ActDialog>
  )
}

export function FileDialog({ paper, body, onClose }: DialogProps & { body: Ref }) {
  const { t, name } = useWords()
  const [reference, setReference] = useState('')
  const [retainUntil, setRetainUntil] = useState<string | null>(null)
  const file = useAct(paperFile, { onDone: onClose })
  return (
    <ActDialog
      title={t('papers.act.file')}
      note={<p>{t('papers.act_note.file', { body: name(body.name) })}</p>}
      verb={t('papers.act.file')}
      error={file.error}
      busy={file.isPending}
      incomplete={reference.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        file.mutate({
          paperId: paper.id,
          bodyId: body.id,
          reference: reference.trim(),
          ...(retainUntil ? { retainUntil } : {}),
        })
      }
    >
      <TextInput
        label={t('papers.file_reference')}
        required
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <DayInput
        label={t('papers.keep_until')}
        description={t('papers.keep_note', {
          term:
            paper.retentionYears === null ? t('papers.for_ever') : t('papers.years', { count: paper.retentionYears }),
        })}
        value={retainUntil}
        onChange={setRetainUntil}
      />
    </ActDialog>
  )
}

/** By telephone or on paper: on the body's word, on the day it named. */
export function ReceiveForDialog({ paper, body, onClose }: DialogProps & { body: Ref }) {
  const { t, name } = useWords()
  const [on, setOn] = useState<string | null>(null)
  const receive = useAct(paperReceive, { onDone: onClose })
  return (
    <ActDialog
      title={t('papers.act.receive_for')}
      note={<p>{t('papers.act_note.receive_for', { body: name(body.name) })}</p>}
      verb={t('papers.act.receive_for')}
      error={receive.error}
      busy={receive.isPending}
      onClose={onClose}
      onConfirm={() =>
        receive.mutate({ paperId: paper.id, bodyId: body.id, ...(on === null ? {} : { happenedOn: on }) })
      }
    >
      <DayInput label={t('papers.received_on')} description={t('papers.received_today')} value={on} onChange={setOn} />
    </ActDialog>
  )
}

export function DisposeDialog({ paper, body, onClose }: DialogProps & { body: Ref }) {
  const { t } = useWords()
  const dispose = useAct(paperDispose, { onDone: onClose })
  return (
    <ActDialog
      title={t('papers.act.dispose')}
      note={<p>{t('papers.act_note.dispose')}</p>}
      verb={t('papers.act.dispose')}
      reason={t('organisation.reason')}
      reasonRequired
      error={dispose.error}
      busy={dispose.isPending}
      onClose={onClose}
      onConfirm={(reason) => dispose.mutate({ paperId: paper.id, bodyId: body.id, reason })}
    />
  )
}

/** People of the body who are to read it. */
export function CirculateDialog({ paper, body, onClose }: DialogProps & { body: Ref }) {
  const { t, name } = useWords()
  const [chosen, setChosen] = useState<string[]>([])
  const [words, setWords] = useState('')
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())
  const found = useView(
    personFind,
    { q: words.trim() || '-', bodyId: body.id, limit: 20 },
    { enabled: words.trim() !== '', keepPrevious: true },
  )
  const circulate = useAct(paperCirculate, { onDone: onClose })
  const all = new Map(known)
  for (const hit of found.data?.items ?? []) all.set(hit.id, name(hit.name))
  return (
    <ActDialog
      title={t('papers.act.circulate')}
      note={<p>{t('papers.act_note.circulate', { body: name(body.name) })}</p>}
      verb={t('papers.act.circulate')}
      error={circulate.error}
      busy={circulate.isPending}
      incomplete={chosen.length === 0}
      onClose={onClose}
      onConfirm={() => circulate.mutate({ paperId: paper.id, bodyId: body.id, personIds: chosen })}
    >
      <MultiSelect
        label={t('papers.readers')}
        placeholder={t('organisation.type_person')}
        searchable
        value={chosen}
        data={[...all].map(([value, label]) => ({ value, label }))}
        nothingFoundMessage={t('organisation.no_person')}
        onSearchChange={setWords}
        onChange={(ids) => {
          setKnown(all)
          setChosen(ids)
        }}
      />
    </ActDialog>
  )
}
