import { useState } from 'react'
import { bodyBeginLine, bodyEndLine } from '../../../concepts/body/body.api.ts'
import { LINE_KINDS, type LineKind } from '../../../concepts/body/body.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { WordSelect } from '../../ui/word-select.tsx'
import type { BodyView } from './body-page.tsx'

/** A further line upwards beside the tree. */
export function BeginLineDialog({ page, onClose }: { page: BodyView; onClose: () => void }) {
  const { t } = useWords()
  const [kind, setKind] = useState<LineKind>('guidance')
  const [superior, setSuperior] = useState<Ref | null>(null)
  const [happenedOn, setHappenedOn] = useState<string | null>(null)
  const begin = useAct(bodyBeginLine, { onDone: onClose })
  return (
    <ActDialog
      title={t('organisation.act_beginLine')}
      note={t('organisation.line_note')}
      verb={t('organisation.act_beginLine')}
      error={begin.error}
      busy={begin.isPending}
      incomplete={!superior}
      onClose={onClose}
      onConfirm={() =>
        superior &&
        begin.mutate({
          bodyId: page.body.id,
          version: page.body.version,
          kind,
          superiorId: superior.id,
          ...(happenedOn ? { happenedOn } : {}),
        })
      }
    >
      <BodySelect label={t('organisation.line_superior')} value={superior} onChange={setSuperior} required />
      <div className="pair">
        <WordSelect
          label={t('organisation.line_kind')}
          words={LINE_KINDS}
          terms="terms.body.line"
          value={kind}
          onChange={setKind}
        />
        <DayInput label={t('organisation.from_day')} value={happenedOn} max={page.on} onChange={setHappenedOn} />
      </div>
    </ActDialog>
  )
}

/** Ends a line upwards; one downwards is ended at the body below. */
export function EndLine({ page, line }: { page: BodyView; line: BodyView['linesUp'][number] }) {
  const { t, name } = useWords()
  const [asked, setAsked] = useState(false)
  const [happenedOn, setHappenedOn] = useState<string | null>(null)
  const end = useAct(bodyEndLine, { onDone: () => setAsked(false) })
  const refusal = refusalOf(page.can, 'body.endLine')
  // Offered where it may be done; the button above the page says to everybody else why not.
  if (refusal || page.body.external) return null
  return (
    <>
      <ActButton size="compact-sm" variant="subtle" onClick={() => setAsked(true)}>
        {t('organisation.act_endLine')}
      </ActButton>
      {asked ? (
        <ActDialog
          title={t('organisation.end_line_of', { kind: t(`terms.body.line.${line.kind}`), body: name(line.body.name) })}
          verb={t('organisation.act_endLine')}
          error={end.error}
          busy={end.isPending}
          onClose={() => setAsked(false)}
          onConfirm={() =>
            end.mutate({
              bodyId: page.body.id,
              version: page.body.version,
              kind: line.kind,
              superiorId: line.body.id,
              ...(happenedOn ? { happenedOn } : {}),
            })
          }
        >
          <DayInput label={t('organisation.takes_effect')} value={happenedOn} max={page.on} onChange={setHappenedOn} />
        </ActDialog>
      ) : null}
    </>
  )
}
