import type { Ref } from '../../kit/shapes.ts'
import { useWords } from '../i18n/use-words.ts'

/** Of a joint meeting: that one host alone decides this vote. Nothing where all decide together. */
export function VoteHost({ hosts, hostId }: { hosts: readonly Ref[]; hostId: string | null }) {
  const { t, name } = useWords()
  const host = hosts.find((one) => one.id === hostId)
  return host ? <> · {t('meeting.host_decides', { body: name(host.name) })}</> : null
}
