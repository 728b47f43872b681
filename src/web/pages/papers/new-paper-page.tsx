import '../../styles/organisation.css'
import '../../styles/paper.css'
import { Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { withinTitle } from '../../../catalogue/titles.ts'
import { documentGet } from '../../../concepts/document/document.api.ts'
import { meetingAdoptedText } from '../../../concepts/meeting/adopted-text.api.ts'
import { paperDraft, paperGet } from '../../../concepts/paper/paper.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords, type Words } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { DocumentView } from '../documents/document-page.tsx'
import { emptyFields, fieldsOf, headerOf, type PaperFields } from './paper-fields.ts'
import { PaperForm } from './paper-form.tsx'
import type { PaperView } from './paper-words.ts'

/**
 * A new paper: blank, from a document of the record (`?fromDocument=`, also `?document=`), from what a meeting adopted (`?item=`), carrying on a
 * paper that came in (`?forward=`), in answer to a request (`?answers=`), or in place of one that was issued (`?corrects=`).
 */
export function NewPaperPage() {
  const { t, name } = useWords()
  const [{ fromDocument, document = fromDocument, item, forward, answers, corrects, body }] = useFilters()
  const session = useSession()
  const mine = [...new Map(bodiesWithRole(session.data, ['clerk', 'principal']).map((one) => [one.id, one])).values()]
  const [chosen, setChosen] = useState<string | null>(null)
  const adopted = useView(meetingAdoptedText, { agendaItemId: item ?? '' }, { enabled: item !== undefined })
  const adoptedId = (adopted.data?.final ?? adopted.data?.adopted)?.document?.id
  const sourceId = document ?? forward ?? answers ?? adoptedId
  const source = useView(documentGet, { documentId: sourceId ?? '' }, { enabled: sourceId !== undefined })
  const old = useView(paperGet, { paperId: corrects ?? '' }, { enabled: corrects !== undefined })
  const waits =
    (sourceId !== undefined && !source.data) ||
    (corrects !== undefined && !old.data) ||
    (item !== undefined && !adopted.data)
  const error = adopted.error ?? source.error ?? old.error
  // Whose paper it will be: the body that met, that issued the one to be corrected, that wrote the document.
  const near = [adopted.data?.meeting.body, ...(old.data?.issuers ?? []), ...(source.data?.issuers ?? [])]
  const own = near.find((one) => one !== undefined && mine.some((each) => each.id === one.id))
  const bodyId = chosen ?? body ?? own?.id ?? mine[0]?.id
  return (
    <>
      <PageHead title={t('papers.new')} note={t(noteOf({ document, item, forward, answers, corrects }))} />
      <RefusalNote error={error} />
      {session.data && bodyId === undefined ? (
        <EmptyState action={null}>{t('papers.no_body')}</EmptyState>
      ) : waits || bodyId === undefined ? (
        error ? null : (
          <Loading />
        )
      ) : (
        <div className="stack paper-form">
          {mine.length > 1 ? (
            <Select
              label={t('papers.issuer')}
              data={mine.map((one) => ({ value: one.id, label: name(one.name) }))}
              value={bodyId}
              allowDeselect={false}
              onChange={setChosen}
            />
          ) : null}
          <DraftForm
            bodyId={bodyId}
            issuer={[...mine, ...near.filter((one) => one !== undefined)].find((one) => one.id === bodyId) ?? null}
            begun={{ source: source.data, old: old.data, document, item, forward, answers, corrects }}
          />
        </div>
      )}
    </>
  )
}

const noteOf = (begun: Pick<Begun, 'document' | 'item' | 'forward' | 'answers' | 'corrects'>): string => {
  const from = (['item', 'document', 'corrects', 'forward', 'answers'] as const).find((one) => begun[one] !== undefined)
  return from ? `papers.begun.${from}` : 'papers.new_note'
}

interface Begun {
  source: DocumentView | undefined
  old: PaperView | undefined
  document: string | undefined
  item: string | undefined
  forward: string | undefined
  answers: string | undefined
  corrects: string | undefined
}

/** What is known already is never typed again. */
function begin(begun: Begun, { language, name, t }: Pick<Words, 'language' | 'name' | 't'>): PaperFields {
  // Its date is its own: that of its signature, unless another is chosen.
  if (begun.old) return { ...fieldsOf(begun.old), datedOn: null }
  const fields = emptyFields(begun.source?.language ?? language)
  const source = begun.source
  if (!source) return fields
  const ref = { id: source.id, name: source.title }
  const title = source.title[source.language] ?? name(source.title)
  // Words of ours only in the language they are written in.
  const quoted = source.language === 'zh' ? withinTitle(title) : title
  const worded = (key: string, more = {}): string =>
    source.language === language ? t(key, { title: quoted, ...more }) : ''
  if (begun.forward)
    return {
      ...fields,
      title: worded('papers.begin.forward_title'),
      text: worded(source.number ? 'papers.begin.forward_numbered' : 'papers.begin.forward_text', {
        number: source.number,
      }),
      carries: { how: 'forwarded', document: ref },
    }
  if (begun.answers)
    return {
      ...fields,
      kind: 'reply',
      title: source.language === 'zh' ? title.replace(/请示$/u, '批复') : worded('papers.begin.reply_title'),
      answers: ref,
      mainBodies: source.issuers.slice(0, 1),
    }
  return {
    ...fields,
    kind: source.kind,
    title,
    text: source.text ?? '',
    joint: begun.item ? [] : source.issuers.slice(1),
  }
}

function DraftForm({ bodyId, issuer, begun }: { bodyId: string; issuer: Ref | null; begun: Begun }) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const [fields, setFields] = useState(() => begin(begun, words))
  const [of, setOf] = useState(bodyId)
  // Another issuer: what is written stays, whose letterhead it has and who signs is that body's own.
  if (of !== bodyId) {
    setOf(bodyId)
    setFields({ ...fields, letterheadId: null, signer: null })
  }
  const draft = useAct(paperDraft, {
    onDone: (made) => void navigate({ to: paths.paper, params: { paperId: made.id } }),
  })
  const from = begun.item
    ? { agendaItemId: begun.item }
    : begun.document
      ? { fromDocumentId: begun.document }
      : { text: fields.text }
  return (
    <PaperForm
      bodyId={bodyId}
      issuer={issuer}
      fields={fields}
      onChange={setFields}
      textFixed={begun.item !== undefined || begun.document !== undefined}
      languageFixed={begun.source !== undefined && (begun.document !== undefined || begun.item !== undefined)}
      verb={t('papers.draft')}
      busy={draft.isPending}
      error={draft.error}
      onClose={() => void navigate({ to: paths.papers })}
      onSend={() =>
        draft.mutate({
          bodyId,
          kind: fields.kind,
          title: fields.title.trim(),
          language: fields.language,
          ...from,
          ...(begun.corrects ? { correctsId: begun.corrects } : {}),
          ...headerOf(fields),
        })
      }
    />
  )
}
