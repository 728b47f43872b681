import { Button } from '@mantine/core'
import { useId, useRef } from 'react'
import type { templatePreview } from '../../../concepts/minutes/template.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useWords } from '../../i18n/use-words.ts'

type Fault = NonNullable<OutputOf<typeof templatePreview>['fault']>

/** The source with its lines numbered; the line of a fault is marked, and one press goes to it. */
export function SourceField(props: {
  label: string
  lang: 'en' | 'zh'
  value: string
  onChange: (value: string) => void
  fault: Fault | null
}) {
  const { label, lang, value, onChange, fault } = props
  const { t, refusal } = useWords()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLOListElement>(null)
  const lines = value.split('\n').length
  const goTo = (): void => {
    const start =
      value
        .split('\n')
        .slice(0, (fault?.line ?? 1) - 1)
        .join('\n').length + (fault && fault.line > 1 ? 1 : 0)
    const end = value.indexOf('\n', start)
    area.current?.focus()
    area.current?.setSelectionRange(start, end < 0 ? value.length : end)
    // a line is 1.5rem high; the browser does not scroll to a selection set by hand
    const height = (area.current?.scrollHeight ?? 0) / lines
    area.current?.scrollTo({ top: Math.max(0, ((fault?.line ?? 1) - 4) * height) })
  }
  return (
    <div>
      <label className="template-label" htmlFor={id}>
        {label}
      </label>
      <p className="soft small" id={`${id}-note`}>
        {t('templates.source_note')}
      </p>
      <div className="template-source">
        <ol className="template-lines" aria-hidden="true" ref={gutter}>
          {Array.from({ length: lines }, (_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line's number is its name
            <li key={at} data-fault={fault?.line === at + 1 || undefined}>
              {at + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={area}
          id={id}
          lang={lang === 'zh' ? 'zh-CN' : 'en'}
          wrap="off"
          spellCheck={false}
          rows={28}
          value={value}
          aria-invalid={fault !== null}
          aria-describedby={fault ? `${id}-fault` : `${id}-note`}
          onChange={(event) => onChange(event.currentTarget.value)}
          onScroll={(event) => gutter.current?.scrollTo({ top: event.currentTarget.scrollTop })}
        />
      </div>
      {fault ? (
        <div className="template-fault" id={`${id}-fault`} role="alert">
          <span>{refusal(fault)}</span>
          <Button size="compact-sm" variant="default" onClick={goTo}>
            {t('templates.go_to_line', { line: fault.line })}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
