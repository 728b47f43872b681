import { Button } from '@mantine/core'
import { publicationRule } from '../../../concepts/publication/publication.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { OfferShown } from './offer-row.tsx'

/** What is left out and why. Where a name may be a common word, whoever prepares the publication decides. */
export function HeldWords({ offer, meetingId }: { offer: OfferShown; meetingId: string | null }) {
  const { t } = useWords()
  const rule = useAct(publicationRule)
  if (offer.held.length === 0) return null
  const decide = (digest: string, namesNobody: boolean): void =>
    rule.mutate({
      ...(meetingId && { meetingId }),
      kind: offer.kind,
      subjectId: offer.subjectId,
      digest,
      namesNobody,
    })
  const placeOf = (place: string): string =>
    /^p\d+$/.test(place) ? t('publication.place_paragraph', { n: place.slice(1) }) : t(`publication.place_${place}`)
  return (
    <section className="offer-held" aria-label={t('publication.held_title')}>
      <h4>{t('publication.held_title')}</h4>
      {offer.held.some((one) => one.mayRule) ? <p className="small soft">{t('publication.held_note')}</p> : null}
      <ul className="plain-list">
        {offer.held.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice
          <li key={at} className="stack">
            <p className="serif">
              <span className="small soft">{placeOf(one.place)}</span> {one.words}
            </p>
            <p className="small">
              {t(`publication.why_${one.why}`)}
              {one.mayRule ? ` ${t('publication.held_names', { names: one.names.join(t('public.joint')) })}` : ''}
            </p>
            {one.mayRule ? (
              <p className="row">
                {one.namesNobody === null ? null : (
                  <StateMark tone={one.namesNobody ? 'settled' : 'none'}>
                    {t(one.namesNobody ? 'publication.ruled_nobody' : 'publication.ruled_left_out')}
                  </StateMark>
                )}
                {one.namesNobody === true ? null : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={rule.isPending}
                    onClick={() => decide(one.digest, true)}
                  >
                    {t('publication.rule_nobody')}
                  </Button>
                )}
                {one.namesNobody === false ? null : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={rule.isPending}
                    onClick={() => decide(one.digest, false)}
                  >
                    {t('publication.rule_leave_out')}
                  </Button>
                )}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      <RefusalNote error={rule.error} />
    </section>
  )
}
