import { Link } from '@tanstack/react-router'
import type { MotionItem } from '../../concepts/motion/motion.schema.ts'
import { useWords } from '../i18n/use-words.ts'
import { paths } from '../paths.ts'

const langOf = (words: string): string => (/[\u4e00-\u9fff]/.test(words) ? 'zh-CN' : 'en')

/** Its number; an amendment says what it amends unless it stands under it. */
export function useMotionName() {
  const { t } = useWords()
  return (motion: MotionItem, amended?: MotionItem): string => {
    const own = t(`meeting-desk.motion_${motion.kind}`, { n: motion.number })
    if (!amended) return own
    const to = t(`meeting-desk.motion_${amended.kind}`, { n: amended.number })
    return t('meeting-desk.motion_to', { own, to })
  }
}

/** The words of a motion as they stand now; an amendment shows in its place what is struck out and what is put in. */
export function MotionWords({ motion }: { motion: MotionItem }) {
  const { t, name } = useWords()
  if (motion.kind === 'amendment') {
    const base = motion.changes ?? ''
    const at = motion.strike === null ? -1 : base.indexOf(motion.strike)
    const inPlace = at >= 0 && motion.strike !== null
    const put = motion.currentWords ?? motion.putIn
    return (
      <p className="motion-words" lang={langOf(`${base}${put ?? ''}`)}>
        {inPlace ? base.slice(0, at) : null}
        {motion.strike ? (
          <del>
            <span className="visually-hidden">{t('hall.struck')} </span>
            {motion.strike}
          </del>
        ) : null}
        {motion.strike && put ? ' ' : ''}
        {put ? (
          <ins>
            <span className="visually-hidden">{t('hall.put_in')} </span>
            {put}
          </ins>
        ) : null}
        {inPlace ? base.slice(at + (motion.strike?.length ?? 0)) : null}
      </p>
    )
  }
  const words = motion.currentWords ?? motion.words
  return (
    <>
      {words ? (
        <p className="motion-words" lang={langOf(words)}>
          {words}
        </p>
      ) : null}
      {motion.currentWords && motion.words ? (
        <details className="small">
          <summary>{t('hall.as_moved')}</summary>
          <p className="motion-words" lang={langOf(motion.words)}>
            {motion.words}
          </p>
        </details>
      ) : null}
      {motion.document ? (
        <p className="small">
          <Link to={paths.document} params={{ documentId: motion.document.id }} target="_blank">
            {name(motion.document.name)}
          </Link>
        </p>
      ) : null}
    </>
  )
}
