import type { RollItem } from '../../../concepts/attendance/attendance.schema.ts'
import { useWords } from '../../i18n/use-words.ts'

/** Capacity, whose seat, for which body, since when. */
export function RollWords({ item }: { item: RollItem }) {
  const { t, name, time } = useWords()
  const { presence } = item
  const words = [
    t(`terms.membership.capacity.${presence?.capacity ?? item.seat ?? 'non_voting'}`),
    presence?.forPerson ? t('meeting-desk.for_seat', { name: name(presence.forPerson.name) }) : '',
    item.proxyFor.length > 0
      ? t('meeting-desk.proxy_for', {
          names: item.proxyFor.map((one) => name(one.name)).join(t('meeting-desk.names_joint')),
        })
      : '',
    item.standIn ? t('meeting-desk.represented_by', { name: name(item.standIn.name) }) : '',
    presence?.onBehalfBody ? t('meeting-desk.on_behalf', { body: name(presence.onBehalfBody.name) }) : '',
    item.post ? name(item.post) : '',
    presence ? t('meeting-desk.since', { time: time(presence.fromAt) }) : '',
    presence?.untilAt ? t('meeting-desk.until', { time: time(presence.untilAt) }) : '',
    item.excuse ?? '',
    item.leftOut ? t('meeting-desk.left_out') : '',
  ]
  return <div className="small soft">{words.filter(Boolean).join(' · ')}</div>
}
