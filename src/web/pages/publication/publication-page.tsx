import '../../styles/publication.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { publicationOffer, publicationPublish } from '../../../concepts/publication/publication.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { OfferRow, type OfferShown } from './offer-row.tsx'

type Offers = OutputOf<typeof publicationOffer>

/** What of a meeting the public may read: item by item, each with a preview. */
export function PublicationPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string }
  const offers = useView(publicationOffer, { meetingId })
  return <ViewGate query={offers}>{(data) => <OffersOfMeeting data={data} />}</ViewGate>
}

const keyOf = (offer: OfferShown): string => `${offer.kind}.${offer.subjectId}`

function OffersOfMeeting({ data }: { data: Offers }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  // what was put in or taken out by hand; the rest is as proposed
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [asking, setAsking] = useState(false)
  const isChosen = (offer: OfferShown): boolean =>
    !offer.published && offer.standing !== 'refused' && (changed.get(keyOf(offer)) ?? offer.standing === 'proposed')
  const chosen = data.offers.filter(isChosen)
  const main = data.offers.find((offer) => offer.kind === 'meeting')
  const groups = [
    { key: 'meeting', offers: data.offers.filter((offer) => offer.kind === 'meeting') },
    { key: 'items', offers: data.offers.filter((offer) => offer.kind === 'item') },
    { key: 'texts', offers: data.offers.filter((offer) => offer.kind === 'document') },
  ].filter((group) => group.offers.length > 0)
  const { body } = data
  return (
    <>
      <PageHead
        title={t('publication.title')}
        kind={
          <Link to={paths.meeting} params={{ meetingId: data.meeting.id }}>
            {meetingName(data.meeting, true)}
          </Link>
        }
        note={data.meeting.heldOn ? day(data.meeting.heldOn) : null}
        actions={
          <ActButton
            refusal={
              chosen.length === 0
                ? { code: 'PUBLICATION_NONE_CHOSEN', detail: {} }
                : refusalOf(data.can, 'publication.publish')
            }
            onClick={() => setAsking(true)}
          >
            {t('publication.publish_n', { count: chosen.length })}
          </ActButton>
        }
      />
      <p className="publication-lead">
        {t(data.publishing === 'on' ? 'publication.lead_on' : 'publication.lead_off')}{' '}
        <Link to={paths.publishing} params={{ bodyId: body.id }}>
          {t('publication.settings_of', { body: name(body.name) })}
        </Link>
      </p>
      {groups.map((group) => (
        <section key={group.key} className="offers">
          <h2>{t(`publication.group_${group.key}`)}</h2>
          <ol className="plain-list">
            {group.offers.map((offer) => (
              <OfferRow
                key={keyOf(offer)}
                offer={offer}
                meetingId={data.meeting.id}
                bodyId={body.id}
                can={data.can}
                chosen={isChosen(offer)}
                onChoose={(on) => setChanged(new Map(changed).set(keyOf(offer), on))}
                open={offer === main && !offer.published}
              />
            ))}
          </ol>
        </section>
      ))}
      {asking ? <PublishDialog meetingId={data.meeting.id} chosen={chosen} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function PublishDialog(props: { meetingId: string; chosen: readonly OfferShown[]; onClose: () => void }) {
  const { t, name } = useWords()
  const publish = useAct(publicationPublish, { onDone: props.onClose })
  const internal = props.chosen.filter((offer) => offer.standing === 'choice')
  return (
    <ActDialog
      title={t('publication.publish_n', { count: props.chosen.length })}
      note={t('publication.publish_note')}
      verb={t('publication.publish')}
      error={publish.error}
      busy={publish.isPending}
      onClose={props.onClose}
      onConfirm={() =>
        publish.mutate({
          meetingId: props.meetingId,
          items: props.chosen.map(({ kind, subjectId, digest, standing }) => ({
            kind,
            subjectId,
            digest: digest ?? '',
            chosen: standing === 'choice',
          })),
        })
      }
    >
      <ul className="plain-list">
        {props.chosen.map((offer) => (
          <li key={keyOf(offer)}>
            {name(offer.title)} <span className="soft small">{t(`terms.publication.kind.${offer.kind}`)}</span>
          </li>
        ))}
      </ul>
      {internal.length > 0 ? (
        <p className="publication-warning">{t('publication.internal_chosen', { count: internal.length })}</p>
      ) : null}
    </ActDialog>
  )
}
