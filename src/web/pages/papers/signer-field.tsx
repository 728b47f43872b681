import { Select } from '@mantine/core'
import { delegationList } from '../../../concepts/paper/paper-office.api.ts'
import { useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'

interface SignerFieldProps {
  bodyId: string
  kind: string
  /** A post; null: the principal's. */
  value: string | null
  onChange: (postId: string | null) => void
}

/** Who signs for the first issuer: the principal, or a post that has leave to for papers of this kind. */
export function SignerField({ bodyId, kind, value, onChange }: SignerFieldProps) {
  const { t, name } = useWords()
  const leaves = useView(delegationList, { bodyId })
  const today = useSession().data?.installation.today ?? ''
  const entitled = (leaves.data?.items ?? []).filter(
    (one) =>
      one.fromOn <= today &&
      (one.untilOn === null || one.untilOn > today) &&
      (one.kinds.length === 0 || one.kinds.some((each) => each === kind)),
  )
  const posts = new Map(entitled.map((one) => [one.post.id, name(one.post.name)]))
  if (posts.size === 0) return null
  return (
    <Select
      label={t('papers.signer')}
      description={t('papers.signer_note')}
      allowDeselect={false}
      data={[
        { value: 'principal', label: t('terms.role.principal') },
        ...[...posts].map(([id, label]) => ({ value: id, label })),
      ]}
      value={value !== null && posts.has(value) ? value : 'principal'}
      onChange={(chosen) => onChange(chosen === null || chosen === 'principal' ? null : chosen)}
    />
  )
}
