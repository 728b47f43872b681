import { Select } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'

interface WordsProps<Word extends string> {
  label: string
  description?: string
  words: readonly Word[]
  /** Where the catalogue has them: `terms.body.kind`. */
  terms: string
}

/** One word of a list the record knows. */
export function WordSelect<Word extends string>({
  words,
  terms,
  value,
  onChange,
  ...rest
}: WordsProps<Word> & { value: Word; onChange: (word: Word) => void }) {
  const { t } = useWords()
  return (
    <Select
      {...rest}
      data={words.map((word) => ({ value: word, label: t(`${terms}.${word}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(words.find((word) => word === chosen) ?? value)}
    />
  )
}

/** The same, or none of them; `placeholder` says what none means. */
export function OptionalWordSelect<Word extends string>({
  words,
  terms,
  value,
  onChange,
  ...rest
}: WordsProps<Word> & { placeholder: string; value: Word | null; onChange: (word: Word | null) => void }) {
  const { t } = useWords()
  return (
    <Select
      {...rest}
      data={words.map((word) => ({ value: word, label: t(`${terms}.${word}`) }))}
      value={value}
      clearable
      clearButtonProps={{ 'aria-label': t('choose.clear') }}
      onChange={(chosen) => onChange(words.find((word) => word === chosen) ?? null)}
    />
  )
}
