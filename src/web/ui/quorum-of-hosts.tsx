import type { QuorumFacts } from '../../concepts/procedure/procedure.schema.ts'
import { useWords } from '../i18n/use-words.ts'
import { Figure } from './figure.tsx'
import { StateMark } from './state-mark.tsx'

/** Of a joint meeting: each host has its own quorum, by its own rule. */
export function QuorumOfHosts({ quorum }: { quorum: QuorumFacts }) {
  const { t, name } = useWords()
  return quorum.perHost?.map((own) => (
    <span key={own.body.id} className="soft">
      {' · '}
      {name(own.body.name)}: <Figure n={own.present} of={own.entitled} label={t('meeting.members_present')} />{' '}
      {t('meeting.needed', { n: own.needed, rule: t(`terms.procedure.share.${own.rule}`) })}
      {own.met ? null : (
        <>
          {' '}
          <StateMark tone="due">{t('meeting.not_quorate')}</StateMark>
        </>
      )}
    </span>
  ))
}
