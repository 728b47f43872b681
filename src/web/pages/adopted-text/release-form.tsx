import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { meetingReleaseText } from '../../../concepts/meeting/adopted-text.api.ts'
import { call } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { SignedActDialog } from '../../ui/signed-act-dialog.tsx'
import { TextDifference } from '../../ui/text-difference.tsx'
import type { AdoptedText } from './adopted-text-page.tsx'

/** The final words, written over those adopted, with every change in sight before it is released. */
export function ReleaseForm({ text }: { text: AdoptedText }) {
  const { t } = useWords()
  const before = text.adopted?.text ?? ''
  const [words, setWords] = useState(before)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  return (
    <form
      className="release-form"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
      }}
    >
      <div className="stack">
        <Textarea
          label={t('adopted-text.final_words')}
          description={t(text.adopted?.text ? 'adopted-text.final_words_note' : 'adopted-text.final_words_first')}
          classNames={{ input: 'serif' }}
          autosize
          minRows={12}
          maxRows={40}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <TextInput
          label={t('adopted-text.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" disabled={words.trim() === ''}>
            {t('adopted-text.release')}
          </Button>
          {words === before ? null : (
            <Button variant="default" onClick={() => setWords(before)}>
              {t('adopted-text.as_it_was')}
            </Button>
          )}
        </div>
      </div>
      {before === '' ? null : <TextDifference label={t('adopted-text.difference')} before={before} after={words} />}
      {asked ? (
        <SignedActDialog
          title={t('adopted-text.release')}
          note={<p>{t('adopted-text.release_note')}</p>}
          verb={t('adopted-text.release')}
          fresh={text.fresh}
          act={() =>
            call(meetingReleaseText, {
              agendaItemId: text.agendaItemId,
              version: text.version,
              text: words,
              ...(note.trim() ? { note: note.trim() } : {}),
            })
          }
          onClose={() => setAsked(false)}
        />
      ) : null}
    </form>
  )
}
