import { useState } from 'react'
import { paperChange } from '../../../concepts/paper/paper.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { fieldsOf, headerOf } from './paper-fields.ts'
import { PaperForm } from './paper-form.tsx'
import type { PaperView } from './paper-words.ts'

/** The draft again, as it stands; where somebody has signed, it says what a change costs. */
export function ChangePaper({ paper, onClose }: { paper: PaperView; onClose: () => void }) {
  const { t } = useWords()
  const [fields, setFields] = useState(() => fieldsOf(paper))
  const change = useAct(paperChange, { onDone: onClose })
  const given = paper.steps.filter((step) => step.state === 'given').length
  return (
    <section className="panel" aria-label={t('papers.act.change')}>
      <PaperForm
        bodyId={paper.issuers[0]?.id ?? ''}
        issuer={paper.issuers[0] ?? null}
        fields={fields}
        onChange={setFields}
        textFixed={paper.textFixed}
        languageFixed
        verb={t('common.save')}
        {...(given > 0 ? { note: t('papers.change_voids', { count: given }) } : {})}
        busy={change.isPending}
        error={change.error}
        onClose={onClose}
        onSend={() =>
          change.mutate({
            paperId: paper.id,
            version: paper.version,
            kind: fields.kind,
            title: fields.title.trim(),
            ...(paper.textFixed ? {} : { text: fields.text }),
            ...headerOf(fields),
          })
        }
      />
    </section>
  )
}
