import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import type { publicationOffer } from '../../../concepts/publication/publication.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Can } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { HeldWords } from './held-words.tsx'
import { PublicPreview } from './public-preview.tsx'
import { CorrectDialog, WithdrawDialog } from './publication-dialogs.tsx'

export type OfferShown = OutputOf<typeof publicationOffer>['offers'][number]

interface OfferRowProps {
  offer: OfferShown
  /** Null: a text of its own. */
  meetingId: string | null
  bodyId: string
  can: Can
  chosen: boolean
  /** Absent: chosen by the page's one button. */
  onChoose?: (chosen: boolean) => void
  open?: boolean
}

/** One thing that could be public: what it is, whether it may be, and exactly what would be seen. */
export function OfferRow({ offer, meetingId, bodyId, can, chosen, onChoose, open = false }: OfferRowProps) {
  const { t, name, language, instantDay } = useWords()
  const [shown, setShown] = useState(open)
  const [asked, setAsked] = useState<'correct' | 'withdraw' | null>(null)
  const words = name(offer.title)
  const { published } = offer
  return (
    <li className="offer" data-standing={published ? 'published' : offer.standing}>
      <div className="offer-head">
        {onChoose && !published && offer.standing !== 'refused' ? (
          <Checkbox
            checked={chosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
            aria-label={t('publication.choose', { title: words })}
          />
        ) : (
          <span className="offer-none" />
        )}
        <div>
          <h3 lang={offer.title[language] === undefined ? (language === 'en' ? 'zh' : 'en') : undefined}>
            {offer.number ? <span className="agenda-number">{offer.number} </span> : null}
            {words}
          </h3>
          <p className="soft small">
            {offer.content?.type === 'document'
              ? t(`terms.document.kind.${offer.content.kind}`)
              : t(`terms.publication.kind.${offer.kind}`)}
            {offer.confidentiality && offer.confidentiality !== 'open'
              ? ` · ${t(`terms.agenda.confidentiality.${offer.confidentiality}`)}`
              : ''}
            {offer.heldBack > 0 ? ` · ${t('publication.held_back', { count: offer.heldBack })}` : ''}
          </p>
          <Standing offer={offer} />
        </div>
        <div className="row offer-acts">
          {offer.content || offer.held.length > 0 ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-expanded={shown}
              aria-label={t(shown ? 'publication.hide_of' : 'publication.preview_of', { title: words })}
              onClick={() => setShown(!shown)}
            >
              {t(shown ? 'publication.hide' : 'publication.preview')}
            </Button>
          ) : null}
          {published ? (
            <>
              <a href={`/public/${language}/bodies/${bodyId}/${published.id}`}>{t('publication.to_page')}</a>
              {published.differs ? (
                <ActButton
                  size="compact-sm"
                  variant="default"
                  refusal={
                    offer.standing === 'refused'
                      ? (offer.reason as RefusalGiven)
                      : refusalOf(can, 'publication.correct')
                  }
                  onClick={() => setAsked('correct')}
                >
                  {t('publication.correct')}
                </ActButton>
              ) : null}
              <ActButton
                size="compact-sm"
                variant="default"
                refusal={refusalOf(can, 'publication.withdraw')}
                onClick={() => setAsked('withdraw')}
              >
                {t('publication.withdraw')}
              </ActButton>
            </>
          ) : null}
        </div>
      </div>
      {published ? (
        <p className="soft small offer-below">
          {t('publication.published_on', { day: instantDay(published.publishedAt) })}
          {published.correctedAt ? ` · ${t('public.corrected_on', { day: instantDay(published.correctedAt) })}` : ''}
          {published.differs ? ` · ${t('publication.differs')}` : ''}
        </p>
      ) : null}
      {shown && offer.content ? (
        <section className="offer-preview" aria-label={t('publication.preview_of', { title: words })}>
          <PublicPreview content={offer.content} />
        </section>
      ) : null}
      {shown ? <HeldWords offer={offer} meetingId={meetingId} /> : null}
      {asked === 'correct' ? <CorrectDialog offer={offer} onClose={() => setAsked(null)} /> : null}
      {asked === 'withdraw' ? (
        <WithdrawDialog
          publicationId={published?.id ?? ''}
          version={published?.version ?? 1}
          whole={offer.kind === 'meeting'}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </li>
  )
}

function Standing({ offer }: { offer: OfferShown }) {
  const words = useWords()
  const { t } = words
  if (offer.published) return <StateMark tone="settled">{t('publication.standing_published')}</StateMark>
  return (
    <>
      <StateMark tone={offer.standing === 'proposed' ? 'open' : offer.standing === 'choice' ? 'due' : 'none'}>
        {t(`publication.standing_${offer.standing}`)}
      </StateMark>
      {offer.reason ? <p className="small offer-reason">{words.refusal(offer.reason)}</p> : null}
    </>
  )
}
