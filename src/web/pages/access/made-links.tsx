import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { renderSVG } from 'uqr'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { saveFile } from '../../save-file.ts'
import type { Made, Way } from './access-page.tsx'
import { CopyButton } from './copy-button.tsx'

/** More are printed and saved all the same; only the list on the screen is cut. */
const SHOWN = 200

/** What was just made: shown this once, to be printed as slips or saved as a table. */
export function MadeLinks({ way, made, onClose }: { way: Way; made: Made; onClose: () => void }) {
  const { t, name, instant } = useWords()
  const organisation = name(useSession().data?.installation.name)
  const [printing, setPrinting] = useState(false)
  const until = instant(made.made[0]?.expiresAt)
  const links = made.made.flatMap(({ person, token }) =>
    token === null ? [] : [{ id: person.id, name: name(person.name), href: `${location.origin}/begin#${token}` }],
  )
  const save = (): void => {
    const head = ['name', 'link', 'until'].map((key) => t(`access.csv.${key}`))
    const rows = [head, ...links.map((one) => [one.name, one.href, until])]
    // the mark at the front tells spreadsheets that it is UTF-8
    const words = `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
    saveFile('links.csv', new Blob([words], { type: 'text/csv;charset=utf-8' }))
  }
  // However the printing begins, the slips stand on the page before the browser looks at it.
  useEffect(() => {
    const draw = (): void => flushSync(() => setPrinting(true))
    addEventListener('beforeprint', draw)
    return () => removeEventListener('beforeprint', draw)
  }, [])
  return (
    <section className="made-links" aria-live="polite">
      <div className="no-print stack">
        <h2>{t(way === 'hand' ? 'access.made' : 'access.sent', { count: made.made.length })}</h2>
        {links.length > 0 ? (
          <>
            <p>{t('access.made_note', { until })}</p>
            <div className="row">
              <Button onClick={() => window.print()}>{t('access.print')}</Button>
              <Button variant="default" onClick={save}>
                {t('access.save')}
              </Button>
            </div>
            <ul className="made-list">
              {links.slice(0, SHOWN).map((one) => (
                <li key={one.id}>
                  <strong>{one.name}</strong>
                  <code>{one.href}</code>
                  <CopyButton text={one.href} label={`${t('access.copy')}: ${one.name}`} />
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {made.leftOut.length > 0 ? (
          <>
            <h3>{t('access.left_out')}</h3>
            <ul>
              {made.leftOut.map((one) => (
                <li key={one.person.id}>
                  {name(one.person.name)} <span className="soft">· {t(`access.why.${one.why}`)}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <div className="row">
          <Button variant="default" onClick={onClose}>
            {t(links.length > 0 ? 'access.close' : 'common.close')}
          </Button>
        </div>
      </div>
      {printing ? (
        <div className="slips">
          {links.map((one) => (
            <article key={one.id} className="slip">
              {/* made of the link alone, by the program itself */}
              <img src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(one.href, { border: 0 }))}`} alt="" />
              <div>
                <p className="slip-title">{t('access.slip_title', { organisation })}</p>
                <p className="slip-name">{one.name}</p>
                <p>{t('access.slip_do', { until })}</p>
                <p className="slip-link">{one.href}</p>
              </div>
            </article>
          ))}
        </div>
      ) : null}
    </section>
  )
}

/** Quoted; what a spreadsheet would take for a formula is not begun with. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
