import { TextInput } from '@mantine/core'
import type { Localised } from '../../kit/localised.ts'
import { useWords } from '../i18n/use-words.ts'

interface LocalisedInputProps {
  label: string
  value: Localised
  onChange: (value: Localised) => void
  required?: boolean
  description?: string
}

/** A name in both languages; one of the two is enough. */
export function LocalisedInput({ label, value, onChange, required, description }: LocalisedInputProps) {
  const { t } = useWords()
  const { en, zh, original } = value
  const change = (next: { en?: string | undefined; zh?: string | undefined }): void => {
    const merged = { en, zh, ...next }
    onChange({
      ...(merged.en ? { en: merged.en } : {}),
      ...(merged.zh ? { zh: merged.zh } : {}),
      ...(original && merged[original] ? { original } : {}),
    })
  }
  return (
    <div className="pair">
      <TextInput
        label={t('organisation.in_english', { label })}
        description={description}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        lang="en"
        required={Boolean(required) && !zh}
        value={en ?? ''}
        onChange={(event) => change({ en: event.currentTarget.value })}
      />
      <TextInput
        label={t('organisation.in_chinese', { label })}
        lang="zh-CN"
        required={Boolean(required) && !en}
        value={zh ?? ''}
        onChange={(event) => change({ zh: event.currentTarget.value })}
      />
    </div>
  )
}

/** A name without empty parts, or undefined where nothing was typed. */
export function typedName(value: Localised): Localised | undefined {
  const en = value.en?.trim()
  const zh = value.zh?.trim()
  return en || zh ? { ...(en ? { en } : {}), ...(zh ? { zh } : {}) } : undefined
}
