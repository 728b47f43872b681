import { Button, Menu, useMantineColorScheme } from '@mantine/core'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { signOut, useSession } from '../hooks/use-session.ts'
import { loadLanguage } from '../i18n/setup.ts'
import { useWords } from '../i18n/use-words.ts'
import { setZone } from '../i18n/zone.ts'
import { paths } from '../paths.ts'
import { SearchBox } from './search-box.tsx'

const NAVIGATION = [
  ['today', paths.today],
  ['readings', paths.readings],
  ['documents', paths.documents],
  ['papers', paths.papers],
  ['meetings', paths.meetings],
  ['directives', paths.directives],
  ['cascades', paths.cascades],
  ['tasks', paths.tasks],
  ['reviews', paths.reviews],
  ['plans', paths.plans],
  ['bodies', paths.bodies],
  ['audit', paths.audit],
  ['settings', paths.settings],
] as const

export function Frame() {
  const { t, name } = useWords()
  const session = useSession()
  const [open, setOpen] = useState(false)
  const address = useRouterState({ select: (state) => state.location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever another page is opened
  useEffect(() => setOpen(false), [address])
  const zone = session.data?.installation.zone
  useEffect(() => {
    if (zone) setZone(zone)
  }, [zone])
  const person = session.data?.person
  // The projector shows the meeting and nothing beside it.
  if (address.endsWith('/hall'))
    return (
      <main id="main">
        <Outlet />
      </main>
    )
  return (
    <div className={person ? 'frame' : 'frame frame-alone'}>
      <a className="skip" href="#main">
        {t('common.skip')}
      </a>
      {person ? (
        <nav className="frame-side" data-open={open} aria-label={t('common.navigation')}>
          <Brand />
          {NAVIGATION.map(([key, to]) => (
            <Link key={key} to={to} className="nav-link">
              {t(`common.nav.${key}`)}
            </Link>
          ))}
        </nav>
      ) : null}
      <div className="frame-body">
        <header className="frame-top">
          {person ? (
            <Button
              className="frame-menu"
              variant="default"
              size="compact-md"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              {t('common.menu')}
            </Button>
          ) : (
            <Brand />
          )}
          {person ? <SearchBox /> : <span className="grow" />}
          <Switches />
          {person ? <PersonMenu label={name(person.name)} /> : null}
          {!person && session.data ? (
            <Button component={Link} to={paths.signIn} size="compact-md">
              {t('common.sign_in')}
            </Button>
          ) : null}
        </header>
        <main id="main" className="frame-main">
          <Outlet />
        </main>
      </div>
    </div>
  )
}

function Brand() {
  return (
    <Link to={paths.read} className="brand">
      <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M8 4v24" stroke="var(--thread)" strokeWidth="3" strokeLinecap="round" />
        <path d="M8 9h17M8 16h12M8 23h7" stroke="var(--thread)" strokeWidth="3" strokeLinecap="round" />
      </svg>
      Plenum
    </Link>
  )
}

function Switches() {
  const { t, language } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <>
      <Button
        variant="subtle"
        size="compact-md"
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        onClick={() => void loadLanguage(other)}
      >
        {other === 'zh' ? '中文' : 'English'}
      </Button>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <Button variant="subtle" size="compact-md">
            {t('common.scheme.label')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['light', 'dark', 'auto'] as const).map((scheme) => (
            <Menu.Item key={scheme} aria-current={scheme === colorScheme} onClick={() => setColorScheme(scheme)}>
              {t(`common.scheme.${scheme}`)}
              {scheme === colorScheme ? ' ✓' : ''}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function PersonMenu({ label }: { label: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const leave = async (to: string) => {
    await signOut()
    await navigate({ to })
  }
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="default" size="compact-md">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={paths.myAccess}>
          {t('common.my_access')}
        </Menu.Item>
        <Menu.Item onClick={() => void leave(paths.signIn)}>{t('common.change_person')}</Menu.Item>
        <Menu.Item onClick={() => void leave(paths.read)}>{t('common.sign_out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
