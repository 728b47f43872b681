import '../../styles/sign-in.css'
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { BODY_KINDS } from '../../../concepts/body/body.schema.ts'
import { installationBegin } from '../../../concepts/person/begin.api.ts'
import { FIRST_ROLES } from '../../../concepts/person/begin.schema.ts'
import { sessionCards } from '../../../concepts/person/session.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import { call, queryClient, RefusedError, useView } from '../../api.ts'
import { signIn } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { NewPassword, PASSWORD_LENGTH } from '../access/new-password.tsx'

const ZONES = Intl.supportedValuesOf('timeZone')

/** Where the link leads that an empty Plenum prints when it starts: organisation, first body, first person, in one step. */
export function NewOrganisationPage() {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const cards = useView(sessionCards, {})
  // it stands after `#`, which no server is sent
  const [token] = useState(() => location.hash.slice(1))
  const [name, setName] = useState<Localised>({})
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [tiers, setTiers] = useState(t('signin.new_tiers_default'))
  const [body, setBody] = useState<Localised>({})
  const [kind, setKind] = useState<(typeof BODY_KINDS)[number]>('committee')
  const [person, setPerson] = useState<Localised>({})
  const [post, setPost] = useState<Localised>({})
  const [role, setRole] = useState<(typeof FIRST_ROLES)[number]>('clerk')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Error | null>(null)
  const levels = tiers
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const given = { name: typedName(name), body: typedName(body), person: typedName(person), post: typedName(post) }
  const complete = given.name && given.body && given.person && given.post && levels.length > 0
  const begin = async (): Promise<void> => {
    if (!given.name || !given.body || !given.person || !given.post) return
    setBusy(true)
    setFault(null)
    try {
      const { name, body, person, post } = given
      const done = await call(installationBegin, {
        token,
        name,
        zone,
        language,
        tiers: levels.map((level) => ({ [language]: level, original: language })),
        body,
        kind,
        person,
        post,
        role,
        email: email.trim(),
        password,
      })
      const signed = await signIn(done.email, password)
      if (!signed.ok) throw new RefusedError(await signed.json(), signed.status)
      queryClient.clear()
      await navigate({ to: paths.body, params: { bodyId: done.bodyId } })
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setBusy(false)
    }
  }
  if (token === '' || (cards.data?.nobody === false && !busy))
    return (
      <>
        <PageHead title={t('signin.new_title')} />
        <p className="empty">{t(token === '' ? 'signin.new_no_token' : 'signin.new_begun')}</p>
        <p>
          <Link to={paths.signIn}>{t('common.sign_in')}</Link>
        </p>
      </>
    )
  return (
    <div className="stack begin">
      <PageHead title={t('signin.new_title')} note={t('signin.new_note')} />
      <form
        className="stack sign-in-form"
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        <LocalisedInput label={t('signin.new_organisation')} value={name} onChange={setName} required />
        <LocalisedInput
          label={t('signin.new_body')}
          description={t('signin.new_body_note')}
          value={body}
          onChange={setBody}
          required
        />
        <Select
          label={t('signin.new_kind')}
          data={BODY_KINDS.map((one) => ({ value: one, label: t(`terms.body.kind.${one}`) }))}
          value={kind}
          allowDeselect={false}
          searchable
          onChange={(value) => setKind(BODY_KINDS.find((one) => one === value) ?? kind)}
        />
        <Textarea
          label={t('signin.new_tiers')}
          description={t('signin.new_tiers_note')}
          required
          autosize
          minRows={2}
          value={tiers}
          onChange={(event) => setTiers(event.currentTarget.value)}
        />
        <Select
          label={t('signin.new_zone')}
          data={ZONES.includes(zone) ? ZONES : [zone, ...ZONES]}
          value={zone}
          allowDeselect={false}
          searchable
          onChange={(value) => setZone(value ?? zone)}
        />
        <h2>{t('signin.new_you')}</h2>
        <LocalisedInput label={t('signin.new_person')} value={person} onChange={setPerson} required />
        <LocalisedInput
          label={t('signin.new_post')}
          description={t('signin.new_post_note')}
          value={post}
          onChange={setPost}
          required
        />
        <Select
          label={t('signin.new_role')}
          data={FIRST_ROLES.map((one) => ({ value: one, label: t(`signin.new_role_${one}`) }))}
          value={role}
          allowDeselect={false}
          onChange={(value) => setRole(FIRST_ROLES.find((one) => one === value) ?? role)}
        />
        <TextInput
          type="email"
          label={t('signin.email')}
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NewPassword label={t('signin.password')} value={password} onChange={setPassword} />
        <RefusalNote error={fault} />
        <Button
          type="submit"
          loading={busy}
          disabled={!complete || email.trim() === '' || password.length < PASSWORD_LENGTH}
        >
          {t('signin.new_go')}
        </Button>
        <p className="small soft">{t('signin.new_then')}</p>
      </form>
    </div>
  )
}
