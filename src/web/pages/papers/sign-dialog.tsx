import { withinTitle } from '../../../catalogue/titles.ts'
import { paperSign } from '../../../concepts/paper/paper.api.ts'
import { call } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { SignedActDialog } from '../../ui/signed-act-dialog.tsx'
import { DigestNote } from './paper-dialogs.tsx'
import type { PaperView } from './paper-words.ts'

/** Signing: who signs shows once more who it is, with the digest of what is signed before the eyes. */
export function SignDialog({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const { t, language } = useWords()
  return (
    <SignedActDialog
      title={t('papers.act.sign')}
      note={<p>{t('papers.sign_note', { title: language === 'zh' ? withinTitle(paper.title) : paper.title })}</p>}
      verb={t('papers.act.sign')}
      fresh={paper.fresh}
      act={() => call(paperSign, { paperId: paper.id, version: paper.version, digest: paper.digest })}
      onClose={onClose}
    >
      <DigestNote paper={paper} />
    </SignedActDialog>
  )
}
