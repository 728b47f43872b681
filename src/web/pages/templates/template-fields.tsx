import { useMemo } from 'react'
import { listFields } from '../../../concepts/minutes/field-paths.rules.ts'
import { Marks, unmarked } from '../../../concepts/minutes/marks.rules.ts'
import { sampleAccount } from '../../../concepts/minutes/sample-account.rules.ts'
import { fieldsOf } from '../../../concepts/minutes/template-fields.rules.ts'
import { useWords } from '../../i18n/use-words.ts'

/** Everything a template may name, with what it holds of an invented meeting: made from the fields themselves, so that none is left out. */
export function TemplateFields({ language }: { language: 'en' | 'zh' }) {
  const { t } = useWords()
  const fields = useMemo(() => listFields(fieldsOf(sampleAccount(), language, new Marks())), [language])
  return (
    <details className="template-fields">
      <summary>{t('templates.fields')}</summary>
      <p className="soft small">{t('templates.fields_note')}</p>
      <dl>
        {fields.map(({ path, example }) => (
          <div key={path}>
            <dt>
              <code>{path}</code>
            </dt>
            <dd lang={language === 'zh' ? 'zh-CN' : 'en'}>{unmarked(example)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
