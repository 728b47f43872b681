import { Checkbox, TextInput } from '@mantine/core'
import type { cascadePreview } from '../../../concepts/cascade/cascade.api.ts'
import type { GivenOf, OutputOf } from '../../../kit/contract.ts'
import { useWords } from '../../i18n/use-words.ts'

type Exemptions = NonNullable<GivenOf<typeof cascadePreview>['exemptions']>

interface ReachPreviewProps {
  reach: OutputOf<typeof cascadePreview>
  relay: boolean
  exemptions: Exemptions
  setExemptions: (exemptions: Exemptions) => void
}

/** Whom it reaches and by when, before it is issued; a body is exempted here, with a reason. */
export function ReachPreview({ reach, relay, exemptions, setExemptions }: ReachPreviewProps) {
  const { t, name, day } = useWords()
  const { totals } = reach
  return (
    <>
      <p role="status">
        <strong className="big-figure">{totals.inScope}</strong>{' '}
        {t('cascade.bodies_in_scope', { count: totals.inScope })}
        {totals.exempt > 0 ? ` · ${t('cascade.exempt_n', { n: totals.exempt })}` : ''}
        {totals.externalLeftOut > 0 ? ` · ${t('cascade.external_n', { n: totals.externalLeftOut })}` : ''}
      </p>
      {reach.upperCascade ? (
        <p className="small">
          {t('cascade.carries_on', {
            title: name(reach.upperCascade.title),
            issuer: name(reach.upperCascade.issuer.name),
          })}
          {reach.upperCascade.conveyedDueOn
            ? ` ${t('cascade.own_due', { day: day(reach.upperCascade.conveyedDueOn) })}`
            : ''}
        </p>
      ) : null}
      <table className="ledger">
        <caption className="visually-hidden">{t('cascade.by_tier')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('cascade.tier')}</th>
            <th scope="col" className="num">
              {t('cascade.bodies')}
            </th>
            <th scope="col">{t('cascade.convey_by')}</th>
            <th scope="col">{t('cascade.settle_by')}</th>
          </tr>
        </thead>
        <tbody>
          {reach.tiers.map((tier) => (
            <tr key={tier.tier}>
              <td>{name(tier.name)}</td>
              <td className="num">{tier.inScope}</td>
              <td>{day(tier.conveyedDueOn)}</td>
              <td>{day(tier.settledDueOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {relay ? <p className="small soft">{t('cascade.relay_note')}</p> : null}
      <h3>{t('cascade.list_of_bodies')}</h3>
      <p className="small soft">{t('cascade.exempt_hint')}</p>
      <ul className="reach">
        {reach.bodies.items.map(({ body, parent, conveyedDueOn }) => {
          const exempt = exemptions.find((one) => one.bodyId === body.id)
          return (
            <li key={body.id}>
              <Checkbox
                checked={!exempt && !body.external}
                disabled={body.external}
                label={name(body.name)}
                description={
                  body.external
                    ? t('cascade.external_left_out')
                    : [
                        parent ? name(parent.name) : '',
                        conveyedDueOn ? t('cascade.by', { day: day(conveyedDueOn) }) : '',
                      ]
                        .filter(Boolean)
                        .join(' · ')
                }
                onChange={(event) =>
                  setExemptions(
                    event.currentTarget.checked
                      ? exemptions.filter((one) => one.bodyId !== body.id)
                      : [...exemptions, { bodyId: body.id, reason: '' }],
                  )
                }
              />
              {exempt ? (
                <TextInput
                  label={t('cascade.exempt_reason', { body: name(body.name) })}
                  required
                  value={exempt.reason}
                  onChange={(event) => {
                    const reason = event.currentTarget.value
                    setExemptions(exemptions.map((one) => (one.bodyId === body.id ? { ...one, reason } : one)))
                  }}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      {reach.bodies.next ? <p className="small soft">{t('cascade.first_200')}</p> : null}
    </>
  )
}
