import '../../styles/publication.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { publicationOfferDocument, publicationPublish } from '../../../concepts/publication/publication.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { OfferRow } from './offer-row.tsx'

/** Whether a text that belongs to no meeting may be public, and what would be seen of it. */
export function DocumentPublicationPage() {
  const { documentId } = useParams({ strict: false }) as { documentId: string }
  const offer = useView(publicationOfferDocument, { documentId })
  return <ViewGate query={offer}>{(data) => <OfferOfDocument data={data} />}</ViewGate>
}

function OfferOfDocument({ data }: { data: OutputOf<typeof publicationOfferDocument> }) {
  const { t, name } = useWords()
  const [asking, setAsking] = useState(false)
  const publish = useAct(publicationPublish, { onDone: () => setAsking(false) })
  const { offer, body } = data
  const choice = offer.standing === 'choice'
  return (
    <>
      <PageHead
        title={t('publication.title')}
        kind={
          <Link to={paths.document} params={{ documentId: offer.subjectId }}>
            {name(offer.title)}
          </Link>
        }
        note={
          <Link to={paths.publishing} params={{ bodyId: body.id }}>
            {t('publication.settings_of', { body: name(body.name) })}
          </Link>
        }
        actions={
          offer.published ? null : (
            <ActButton
              refusal={offer.standing === 'refused' ? offer.reason : refusalOf(data.can, 'publication.publish')}
              onClick={() => setAsking(true)}
            >
              {t('publication.publish')}
            </ActButton>
          )
        }
      />
      <ol className="plain-list offers">
        <OfferRow offer={offer} meetingId={null} bodyId={body.id} can={data.can} chosen open />
      </ol>
      {asking ? (
        <ActDialog
          title={t('publication.publish')}
          note={t('publication.publish_note')}
          verb={t('publication.publish')}
          error={publish.error}
          busy={publish.isPending}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            publish.mutate({
              items: [{ kind: offer.kind, subjectId: offer.subjectId, digest: offer.digest ?? '', chosen: choice }],
            })
          }
        >
          {choice ? <p className="publication-warning">{t('publication.internal_chosen', { count: 1 })}</p> : null}
        </ActDialog>
      ) : null}
    </>
  )
}
