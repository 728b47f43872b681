import type { OpenedFile } from '../../concepts/reading/read-file.schema.ts'
import { useWords } from '../i18n/use-words.ts'

/** What kind of file it was, how it was written, and what of it was not read. */
export function FileNotes({ file }: { file: OpenedFile }) {
  const { t } = useWords()
  const facts = [
    t(`file.kind.${file.kind}`),
    file.encoding,
    file.pages === null ? null : t('file.pages', { count: file.pages }),
  ].filter((words) => words !== null)
  return (
    <div className="small soft">
      {facts.join(' · ')}
      {file.pagesWithoutText.length > 0 ? (
        <div>{t('file.pages_without_text', { pages: file.pagesWithoutText.join(', ') })}</div>
      ) : null}
    </div>
  )
}
