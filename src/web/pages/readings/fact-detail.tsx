import { isAdded, isSplitOff } from '../../../concepts/reading/added.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type DeskFact, standingField, wordsAt } from './fact-fields.ts'
import { ruleWords } from './rule-words.ts'

/** Why it was proposed, how sure that is, and who said what of it, newest first. */
export function FactDetail({ fact, lang }: { fact: DeskFact; lang: string }) {
  const { t, name, instant } = useWords()
  const made = isAdded(fact) || isSplitOff(fact)
  return (
    <div className="fact-detail small soft">
      <p>
        {isAdded(fact)
          ? t('reading.typed')
          : isSplitOff(fact)
            ? t('reading.was_split')
            : t('reading.read_by', { rule: ruleWords(fact.rule, fact.field, t) })}{' '}
        {made ? null : t('reading.right_of', { percent: Math.round(fact.confidence * 100) })}
        {made ? null : <code className="fact-rule"> {fact.rule}</code>}
      </p>
      {fact.correctedField ? (
        <p>
          {t('reading.refielded', {
            from: t(`terms.reading.field.${fact.field}`),
            to: t(`terms.reading.field.${standingField(fact)}`),
          })}
        </p>
      ) : null}
      {fact.decidedBy && fact.decidedAt ? (
        <p>
          {t('reading.decided_by', { who: name(fact.decidedBy.name), when: instant(fact.decidedAt) })}{' '}
          {fact.inBulk ? t('reading.decided_in_bulk') : null}
        </p>
      ) : null}
      {fact.earlier.length > 0 ? (
        <ul className="fact-earlier">
          {fact.earlier.map((one) => (
            <li key={one.at}>
              {t('reading.earlier', {
                who: name(one.by?.name),
                decision: t(`terms.reading.decision.${one.decision}`),
                when: instant(one.at),
              })}
            </li>
          ))}
        </ul>
      ) : null}
      <QuotedWords fact={fact} lang={lang} />
    </div>
  )
}

const SHORT = 400

/** Where the text does not stand beside the list, the words stand here. */
function QuotedWords({ fact, lang }: { fact: DeskFact; lang: string }) {
  return wordsAt(fact).map((quote) => (
    <blockquote key={quote.start} className="quoted fact-quote" lang={lang}>
      {quote.text.length > SHORT ? `${quote.text.slice(0, SHORT)}…` : quote.text}
    </blockquote>
  ))
}
