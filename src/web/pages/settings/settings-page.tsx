import { Button, NumberInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { settingsChange, settingsGet } from '../../../concepts/body/installation.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { MailSettings } from './mail-settings.tsx'

type Settings = OutputOf<typeof settingsGet>

/** The organisation's name, tiers, calendar and thresholds. */
export function SettingsPage() {
  const settings = useView(settingsGet, {})
  return <ViewGate query={settings}>{(data) => <SettingsForm key={data.version} settings={data} />}</ViewGate>
}

function SettingsForm({ settings }: { settings: Settings }) {
  const { t, name, day } = useWords()
  const [thresholds, setThresholds] = useState(settings.settings.thresholds)
  const [daysOff, setDaysOff] = useState(settings.settings.calendar.daysOff.join('\n'))
  const [makeUpDays, setMakeUpDays] = useState(settings.settings.calendar.makeUpDays.join('\n'))
  const change = useAct(settingsChange)
  const refusal = refusalOf(settings.can, 'settings.change')
  const days = (text: string): string[] => text.split(/\s+/).filter(Boolean)
  return (
    <>
      <PageHead title={t('common.nav.settings')} note={name(settings.name)} />
      <dl className="facts">
        <dt>{t('settings.zone')}</dt>
        <dd>{settings.zone}</dd>
        <dt>{t('settings.started')}</dt>
        <dd>{day(settings.startedOn)}</dd>
        <dt>{t('settings.tiers')}</dt>
        <dd>
          <ol className="plain-list">
            {settings.tiers.map((tier) => (
              <li key={tier.code}>
                {name(tier.name)} <span className="of">{t('settings.bodies', { count: tier.bodies })}</span>
              </li>
            ))}
          </ol>
        </dd>
      </dl>
      <form
        className="stack settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({
            version: settings.version,
            thresholds,
            calendar: { daysOff: days(daysOff), makeUpDays: days(makeUpDays) },
          })
        }}
      >
        <h2>{t('settings.thresholds')}</h2>
        {(Object.keys(settings.defaults.thresholds) as (keyof Settings['settings']['thresholds'])[]).map((key) => (
          <NumberInput
            key={key}
            label={t(`settings.threshold.${key}`)}
            description={t('settings.default', { value: settings.defaults.thresholds[key] })}
            value={thresholds[key]}
            min={0}
            allowDecimal={false}
            readOnly={refusal !== null}
            onChange={(value) =>
              typeof value === 'number' ? setThresholds({ ...thresholds, [key]: value }) : undefined
            }
          />
        ))}
        <h2>{t('settings.calendar')}</h2>
        <Textarea
          label={t('settings.days_off')}
          description={t('settings.days_note')}
          autosize
          minRows={2}
          value={daysOff}
          readOnly={refusal !== null}
          onChange={(event) => setDaysOff(event.currentTarget.value)}
        />
        <Textarea
          label={t('settings.make_up_days')}
          autosize
          minRows={1}
          value={makeUpDays}
          readOnly={refusal !== null}
          onChange={(event) => setMakeUpDays(event.currentTarget.value)}
        />
        <RefusalNote error={change.error} />
        <div className="row">
          {refusal ? (
            <ActButton refusal={refusal} onClick={() => undefined}>
              {t('common.save')}
            </ActButton>
          ) : (
            <Button type="submit" loading={change.isPending}>
              {t('common.save')}
            </Button>
          )}
          {change.isSuccess ? <span role="status">{t('settings.saved')}</span> : null}
        </div>
      </form>
      <MailSettings />
    </>
  )
}
