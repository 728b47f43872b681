import '../../styles/sign-in.css'
import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { accessAsk } from '../../../concepts/access/access.api.ts'
import { sessionCards } from '../../../concepts/person/session.api.ts'
import { queryClient, RefusedError, useAct, useView } from '../../api.ts'
import { signIn, signInAsExample } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'

/** Example people on cards where there is an example; an address and a password otherwise. */
export function SignInPage() {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const cards = useView(sessionCards, {})
  const [fault, setFault] = useState<Error | null>(null)
  const enter = async (attempt: Promise<Response>): Promise<void> => {
    const response = await attempt
    if (!response.ok) return setFault(new RefusedError(await response.json(), response.status))
    queryClient.clear()
    await navigate({ to: paths.today })
  }
  return (
    <div className="stack">
      <PageHead
        title={t(cards.data?.items.length === 0 ? 'common.sign_in' : 'signin.title')}
        note={cards.data?.items.length ? t('signin.example_note') : undefined}
      />
      {cards.data?.nobody ? <p className="empty">{t('signin.nobody')}</p> : null}
      <RefusalNote error={fault} />
      {cards.data?.items.length ? (
        <ul className="cards">
          {cards.data.items.map((card) => (
            <li key={card.personId}>
              <button
                type="button"
                className="person-card"
                onClick={() => void enter(signInAsExample(card.personId)).catch(setFault)}
              >
                <strong>{name(card.name)}</strong>
                <span>{card.posts.map((held) => name(held.post)).join(' · ')}</span>
                <span className="soft small">{name(card.posts[0]?.body.name)}</span>
                <span className="small">{name(card.card)}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <details open={cards.data?.items.length === 0}>
        <summary>{t('signin.with_password')}</summary>
        <form
          className="stack sign-in-form"
          onSubmit={(event) => {
            event.preventDefault()
            const data = new FormData(event.currentTarget)
            void enter(signIn(String(data.get('email')), String(data.get('password')))).catch(setFault)
          }}
        >
          <TextInput name="email" type="email" label={t('signin.email')} autoComplete="username" required />
          <PasswordField name="password" label={t('signin.password')} autoComplete="current-password" required />
          <Button type="submit">{t('common.sign_in')}</Button>
        </form>
        <Forgotten />
      </details>
    </div>
  )
}

/** A link to a new password, to the account's own address. */
function Forgotten() {
  const { t } = useWords()
  const [email, setEmail] = useState('')
  const ask = useAct(accessAsk)
  return (
    <details className="forgotten">
      <summary>{t('signin.forgotten.title')}</summary>
      <form
        className="stack sign-in-form"
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate({ email: email.trim() })
        }}
      >
        <p className="soft">{t('signin.forgotten.note')}</p>
        <TextInput
          type="email"
          label={t('signin.email')}
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <RefusalNote error={ask.error} />
        <p role="status">{ask.variables && ask.isSuccess ? t('signin.forgotten.done', ask.variables) : ''}</p>
        <Button type="submit" variant="default" loading={ask.isPending}>
          {t('signin.forgotten.go')}
        </Button>
      </form>
    </details>
  )
}
