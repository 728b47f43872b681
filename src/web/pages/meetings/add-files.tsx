import { Button, FileButton } from '@mantine/core'
import { useWords } from '../../i18n/use-words.ts'
import { type PaperFile, paperFileOf } from './paper-file.ts'

/** Files of the reader's machine, read and handed over. */
export function AddFiles({ onAdd }: { onAdd: (files: PaperFile[]) => void }) {
  const { t } = useWords()
  return (
    <FileButton multiple onChange={(picked) => void Promise.all(picked.map(paperFileOf)).then(onAdd)}>
      {(props) => (
        <Button {...props} variant="default" size="compact-md">
          {t('summons.add_file')}
        </Button>
      )}
    </FileButton>
  )
}
