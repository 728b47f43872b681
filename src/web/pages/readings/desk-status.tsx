import { useWords } from '../../i18n/use-words.ts'
import { factWords } from './fact-fields.ts'
import type { DeskState } from './use-desk.ts'

/** How much is left, always in sight; what was just decided is read out with it. */
export function DeskStatus({ desk }: { desk: DeskState }) {
  const { t } = useWords()
  const { said } = desk
  const fact = said?.key ? desk.facts.find((one) => one.key === said.key) : undefined
  const words = fact ? factWords(fact, t) : ''
  return (
    <span role="status" aria-atomic className="desk-left">
      <span className="desk-said">{said ? t(`reading.said.${said.act}`, { words, n: said.n ?? 0 }) : ''}</span>{' '}
      <strong>{desk.pending}</strong>{' '}
      <span className="soft">{t('reading.undecided_of', { of: desk.facts.length })}</span>
    </span>
  )
}

/** Who has it open, and whether what was decided here has arrived. */
export function DeskPeople({ desk }: { desk: DeskState }) {
  const { t, name } = useWords()
  const others = desk.people.filter((person) => person.id !== desk.me?.id)
  return (
    <span className="small soft desk-people">
      {others.length > 0 ? t('reading.here', { who: others.map((person) => name(person.name)).join(', ') }) : null}
      {desk.failing ? (
        <span className="due" role="alert">
          {' '}
          {t('reading.waiting', { count: desk.waiting, n: desk.waiting })}
        </span>
      ) : null}
    </span>
  )
}
