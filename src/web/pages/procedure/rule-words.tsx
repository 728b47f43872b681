import type { RuleContent } from '../../../concepts/procedure/procedure.schema.ts'
import { useWords } from '../../i18n/use-words.ts'

/** A rule of procedure as a person would say it. */
export function RuleWords({ rule }: { rule: RuleContent }) {
  const { t, language } = useWords()
  const list = (words: readonly string[]): string =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(words)
  const or = (words: readonly string[]): string => new Intl.ListFormat(language, { type: 'disjunction' }).format(words)
  const share = rule.quorumShare
    ? t('procedure.quorum_share', {
        share: t(`terms.procedure.share.${rule.quorumShare}`),
        base: t(`terms.procedure.quorum_base.${rule.quorumBase}`),
      })
    : ''
  const number = rule.quorumNumber ? t('procedure.quorum_number', { n: rule.quorumNumber }) : ''
  const quorum = share && number ? t('procedure.quorum_both', { share, number }) : share || number
  const effects = (['abstentions', 'unreturned', 'invalid', 'recused'] as const).filter(
    (key) => rule[key] === 'counted',
  )
  return (
    <dl className="facts rule-words">
      <dt>{t('procedure.quorum')}</dt>
      <dd>
        {quorum || t('procedure.no_quorum')}
        {rule.decisionShare
          ? ` · ${t('procedure.decision', { share: t(`terms.procedure.share.${rule.decisionShare}`) })}`
          : ''}
        {rule.quorumBinding ? '' : ` · ${t('procedure.not_binding')}`}
      </dd>
      <dt>{t('procedure.decides')}</dt>
      <dd>
        {t('hall.vote_rule', {
          majority: t(`terms.meeting.majority.${rule.majority}`),
          base: t(`terms.meeting.base.${rule.base}`),
        })}
        {effects.length > 0
          ? ` · ${t('procedure.counted', { what: list(effects.map((key) => t(`procedure.effect_${key}`))) })}`
          : ''}
      </dd>
      <dt>{t('procedure.tie')}</dt>
      <dd>{t(`terms.procedure.tie.${rule.tie}`)}</dd>
      <dt>{t('procedure.methods')}</dt>
      <dd>{list(rule.votesAllowed.map((one) => t(`terms.meeting.method.${one}`)))}</dd>
      <dt>{t('procedure.notice')}</dt>
      <dd>
        {rule.noticeDays === null ? t('procedure.no_notice') : t('procedure.days', { count: rule.noticeDays })}
        {rule.noticeDays !== null && rule.noticeBinding ? ` · ${t('procedure.notice_is_binding')}` : ''}
      </dd>
      {rule.callers.length > 0 ? (
        <>
          <dt>{t('procedure.callers')}</dt>
          <dd>{or(rule.callers.map((one) => t(`terms.procedure.caller.${one}`)))}</dd>
        </>
      ) : null}
      {rule.signers.length > 0 ? (
        <>
          <dt>{t('procedure.signers')}</dt>
          <dd>{list(rule.signers.map((one) => t(`terms.procedure.caller.${one}`)))}</dd>
        </>
      ) : null}
      <dt>{t('procedure.stand_in')}</dt>
      <dd>
        {rule.substitutes && rule.proxies
          ? t('procedure.both_stand_in')
          : rule.substitutes
            ? t('procedure.substitutes_stand_in')
            : rule.proxies
              ? t('procedure.proxies_stand_in')
              : t('procedure.nobody_stands_in')}
      </dd>
    </dl>
  )
}
