import { TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { paths } from '../paths.ts'

/** One box for the whole record; "/" reaches it from anywhere that is no text field. */
export function SearchBox() {
  const { t } = useWords()
  const navigate = useNavigate()
  const box = useRef<HTMLInputElement>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target
      const typing = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      box.current?.focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return (
    <search className="grow">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (words.trim()) void navigate({ to: paths.search, search: { q: words.trim() } as never })
        }}
      >
        <TextInput
          ref={box}
          type="search"
          aria-label={t('common.search')}
          placeholder={t('common.search_hint')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maw={420}
        />
      </form>
    </search>
  )
}
