import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { accessVoid } from '../../../concepts/access/access.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { AccessListed, Way } from './access-page.tsx'

type Row = AccessListed['items'][number]
const WAYS = ['hand', 'mail'] as const
const TONES = { none: 'none', invited: 'open', open: 'settled' } as const

export function AccessLedger({
  rows,
  can,
  busy,
  onGive,
}: {
  rows: readonly Row[]
  can: AccessListed['can'] | undefined
  busy: boolean
  onGive: (way: Way, personIds: string[]) => void
}) {
  const { t, name } = useWords()
  const [voiding, setVoiding] = useState<Row | null>(null)
  const [again, setAgain] = useState<{ row: Row; way: Way } | null>(null)
  const end = useAct(accessVoid, { onDone: () => setVoiding(null) })
  return (
    <>
      <Ledger
        caption={t('access.title')}
        rows={rows}
        rowKey={(row) => row.person.id}
        columns={[
          {
            key: 'person',
            label: t('access.person'),
            wide: true,
            cell: (row) => (
              <>
                <Link to={paths.person} params={{ personId: row.person.id }}>
                  {name(row.person.name)}
                </Link>
                <div className="small soft">{row.posts.map(name).join(' · ')}</div>
              </>
            ),
          },
          {
            key: 'email',
            label: t('access.email'),
            cell: (row) => row.email ?? <span className="soft">{t('access.no_email')}</span>,
          },
          {
            key: 'way',
            label: t('access.way_in'),
            cell: (row) => (
              <>
                <StateMark tone={row.link?.expired ? 'due' : TONES[row.state]}>
                  {t(`access.state.${row.state}`)}
                </StateMark>
                <LinkWords link={row.link} />
              </>
            ),
          },
          {
            key: 'acts',
            label: t('access.acts'),
            cell: (row) =>
              row.state === 'open' ? null : (
                <span className="row access-acts">
                  {WAYS.filter((way) => way === 'hand' || refusalOf(can ?? {}, way) === null).map((way) => (
                    <ActButton
                      key={way}
                      size="compact-sm"
                      variant="subtle"
                      disabled={busy}
                      refusal={refusalOf(can ?? {}, way)}
                      aria-label={`${t(`access.${row.link ? 'again' : 'give'}_${way}`)}: ${name(row.person.name)}`}
                      onClick={() => (row.link ? setAgain({ row, way }) : onGive(way, [row.person.id]))}
                    >
                      {t(`access.${row.link ? 'again' : 'give'}_${way}`)}
                    </ActButton>
                  ))}
                  {row.link ? (
                    <ActButton
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`${t('access.void')}: ${name(row.person.name)}`}
                      onClick={() => setVoiding(row)}
                    >
                      {t('access.void')}
                    </ActButton>
                  ) : null}
                </span>
              ),
          },
        ]}
      />
      {again ? (
        <ActDialog
          title={t('access.again_title', { name: name(again.row.person.name) })}
          note={t('access.again_note')}
          verb={t(`access.again_${again.way}`)}
          error={null}
          busy={busy}
          onClose={() => setAgain(null)}
          onConfirm={() => {
            onGive(again.way, [again.row.person.id])
            setAgain(null)
          }}
        />
      ) : null}
      {voiding?.link ? (
        <ActDialog
          title={t('access.void_title', { name: name(voiding.person.name) })}
          note={t('access.void_note')}
          verb={t('access.void')}
          error={end.error}
          busy={end.isPending}
          onClose={() => setVoiding(null)}
          onConfirm={() => end.mutate({ linkId: voiding.link?.id ?? '' })}
        />
      ) : null}
    </>
  )
}

function LinkWords({ link }: { link: Row['link'] }) {
  const { t, name, instantDay } = useWords()
  if (!link) return null
  const way = link.mail === null || link.mail === 'sent' ? t(`access.way.${link.way}`) : t(`access.mail.${link.mail}`)
  return (
    <div className="small soft">
      {t(link.expired ? 'access.ran_out' : 'access.waits', {
        way,
        at: instantDay(link.madeAt),
        until: instantDay(link.expiresAt),
      })}
      {link.madeBy ? <> · {t('access.by', { name: name(link.madeBy.name) })}</> : null}
      {link.error ? <div>{link.error}</div> : null}
    </div>
  )
}
