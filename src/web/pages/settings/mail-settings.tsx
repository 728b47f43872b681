import '../../styles/organisation.css'
import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MAIL_SECURITIES } from '../../../concepts/summons/mail.schema.ts'
import { mailChange, mailGet, mailTest } from '../../../concepts/summons/summons.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewGate } from '../../ui/view-gate.tsx'

type MailServer = OutputOf<typeof mailGet>
const PORTS: Readonly<Record<(typeof MAIL_SECURITIES)[number], number>> = { tls: 465, starttls: 587, none: 25 }

/** Shown to those who send notices; changed by who may change the settings. */
export function MailSettings() {
  const { t } = useWords()
  const session = useSession()
  const sends = bodiesWithRole(session.data, ['clerk', 'principal']).length > 0
  const mail = useView(mailGet, {}, { enabled: sends })
  if (!sends) return null
  return (
    <section className="settings-form stack">
      <h2>{t('summons.mail')}</h2>
      <p className="soft">
        {t('summons.mail_note')} <Link to={paths.outbox}>{t('outbox.to_outbox')}</Link>
      </p>
      <ViewGate query={mail}>{(data) => <MailForm key={data.version} mail={data} />}</ViewGate>
    </section>
  )
}

function MailForm({ mail }: { mail: MailServer }) {
  const { t } = useWords()
  const kept = mail.server
  const [host, setHost] = useState(kept?.host ?? '')
  const [security, setSecurity] = useState<(typeof MAIL_SECURITIES)[number]>(kept?.security ?? 'starttls')
  const [port, setPort] = useState<number | ''>(kept?.port ?? PORTS.starttls)
  const [username, setUsername] = useState(kept?.username ?? '')
  const [password, setPassword] = useState('')
  const [sender, setSender] = useState(kept?.sender ?? '')
  const [ending, setEnding] = useState(false)
  const change = useAct(mailChange, { onDone: () => setPassword('') })
  const end = useAct(mailChange)
  const refusal = refusalOf(mail.can, 'mail.change')
  const readOnly = refusal !== null
  const sameAccount =
    kept?.hasPassword === true && kept.host === host.trim() && (kept.username ?? '') === username.trim()
  return (
    <>
      {kept ? null : <p>{t('summons.none_set')}</p>}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (port === '') return
          change.mutate({
            version: mail.version,
            server: {
              host: host.trim(),
              port,
              security,
              sender: sender.trim(),
              ...(username.trim() ? { username: username.trim() } : {}),
              ...(password ? { password } : {}),
            },
          })
        }}
      >
        <div className="pair">
          <TextInput
            label={t('summons.host')}
            required
            autoComplete="off"
            value={host}
            readOnly={readOnly}
            onChange={(event) => setHost(event.currentTarget.value)}
          />
          <Select
            label={t('summons.security')}
            data={MAIL_SECURITIES.map((one) => ({ value: one, label: t(`summons.securities.${one}`) }))}
            value={security}
            allowDeselect={false}
            disabled={readOnly}
            onChange={(value) => {
              const next = MAIL_SECURITIES.find((one) => one === value) ?? security
              if (port === PORTS[security]) setPort(PORTS[next])
              setSecurity(next)
            }}
          />
          <NumberInput
            label={t('summons.port')}
            required
            min={1}
            max={65_535}
            allowDecimal={false}
            value={port}
            readOnly={readOnly}
            onChange={(value) => setPort(typeof value === 'number' ? value : '')}
          />
          <TextInput
            label={t('summons.sender')}
            type="email"
            required
            value={sender}
            readOnly={readOnly}
            onChange={(event) => setSender(event.currentTarget.value)}
          />
          <TextInput
            label={t('summons.username')}
            autoComplete="off"
            value={username}
            readOnly={readOnly}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <PasswordField
            label={t('summons.password')}
            description={sameAccount ? t('summons.password_kept') : t('mail.password_note')}
            autoComplete="new-password"
            value={password}
            readOnly={readOnly}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </div>
        <RefusalNote error={change.error ?? end.error} />
        <div className="row">
          {refusal ? (
            <ActButton refusal={refusal} onClick={() => undefined}>
              {t('common.save')}
            </ActButton>
          ) : (
            <Button type="submit" loading={change.isPending} disabled={host.trim() === '' || sender.trim() === ''}>
              {t('common.save')}
            </Button>
          )}
          {kept ? (
            <ActButton variant="default" refusal={refusal} onClick={() => setEnding(true)}>
              {t('mail.end')}
            </ActButton>
          ) : null}
        </div>
      </form>
      <TestMail mail={mail} />
      {ending ? (
        <ActDialog
          title={t('mail.end')}
          note={t('mail.end_note')}
          verb={t('mail.end')}
          error={end.error}
          busy={end.isPending}
          onClose={() => setEnding(false)}
          onConfirm={() => end.mutate({ version: mail.version, server: null }, { onSuccess: () => setEnding(false) })}
        />
      ) : null}
    </>
  )
}

/** Through the server as it is saved; what it answers is shown in its own words. */
function TestMail({ mail }: { mail: MailServer }) {
  const { t } = useWords()
  const [to, setTo] = useState('')
  const test = useAct(mailTest)
  const refusal = refusalOf(mail.can, 'mail.test')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!refusal) test.mutate({ to: to.trim() })
      }}
    >
      <TextInput
        label={t('mail.test_to')}
        description={t('mail.test_note')}
        type="email"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <RefusalNote error={test.error} />
      <div className="row">
        {refusal ? (
          <ActButton variant="default" refusal={refusal} onClick={() => undefined}>
            {t('mail.test')}
          </ActButton>
        ) : (
          <Button type="submit" variant="default" loading={test.isPending} disabled={to.trim() === ''}>
            {t('mail.test')}
          </Button>
        )}
        {test.isSuccess ? <span role="status">{t('mail.test_done', { to: test.data.to })}</span> : null}
      </div>
    </form>
  )
}
