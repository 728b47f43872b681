import { Select } from '@mantine/core'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'

interface HostSelectProps {
  hosts: readonly Ref[]
  /** Null: all of them together. */
  value: string | null
  onChange: (hostId: string | null) => void
}

const ALL = 'all'

/** Of a joint meeting: whose members decide. With one host there is nothing to choose. */
export function HostSelect({ hosts, value, onChange }: HostSelectProps) {
  const { t, name } = useWords()
  if (hosts.length < 2) return null
  return (
    <Select
      label={t('meeting-desk.who_decides')}
      data={[
        { value: ALL, label: t('meeting-desk.all_hosts') },
        ...hosts.map((host) => ({ value: host.id, label: t('meeting-desk.host_alone', { body: name(host.name) }) })),
      ]}
      value={value ?? ALL}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen === ALL ? null : chosen)}
    />
  )
}
