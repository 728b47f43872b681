import { Button, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { DOCUMENT_KINDS } from '../../../concepts/document/document.schema.ts'
import { AUDIENCES, PAPER_CONFIDENTIALITIES, URGENCIES } from '../../../concepts/paper/paper.schema.ts'
import { letterheadList } from '../../../concepts/paper/paper-office.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodiesSelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { AddMany, AddresseesField } from './addressees-field.tsx'
import { DocumentField } from './document-field.tsx'
import type { PaperFields } from './paper-fields.ts'
import { PostsField } from './posts-field.tsx'
import { SignerField } from './signer-field.tsx'

interface PaperFormProps {
  bodyId: string
  issuer: Ref | null
  fields: PaperFields
  onChange: (fields: PaperFields) => void
  /** The words were adopted, or stand in a document of the record: they are shown, not typed. */
  textFixed: boolean
  languageFixed: boolean
  verb: string
  note?: string
  busy: boolean
  error: Error | null
  onSend: () => void
  onClose: () => void
}

/** The draft: words first, then to whom, then by whose hands; what is seldom asked for stands folded at the end. */
export function PaperForm(props: PaperFormProps) {
  const { t, name } = useWords()
  const { fields, bodyId } = props
  const set = (patch: Partial<PaperFields>): void => props.onChange({ ...fields, ...patch })
  const letterheads = useView(letterheadList, { bodyId })
  const [asked, setAsked] = useState(false)
  // What it carries or answers is why the paper is written: not folded away.
  const [open] = useState(fields.carries !== null || fields.answers !== null)
  const lacking = fields.title.trim() === '' || (!props.textFixed && fields.text.trim() === '')
  const lang = fields.language === 'zh' ? 'zh-CN' : 'en'
  const oneOf = <T extends string>(all: readonly T[], value: string | null, before: T): T =>
    all.find((one) => one === value) ?? before
  const choices = <T extends string>(all: readonly T[], key: string) =>
    all.map((one) => ({ value: one, label: t(`papers.${key}.${one}`) }))
  return (
    <form
      className="stack paper-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        setAsked(true)
        if (!lacking) props.onSend()
      }}
    >
      <div className="pair">
        <Select
          label={t('document.kind')}
          data={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`terms.document.kind.${one}`) }))}
          value={fields.kind}
          allowDeselect={false}
          onChange={(value) => set({ kind: oneOf(DOCUMENT_KINDS, value, fields.kind), signer: null })}
        />
        <Select
          label={t('document.language')}
          disabled={props.languageFixed}
          data={(['en', 'zh'] as const).map((one) => ({ value: one, label: t(`document.language_${one}`) }))}
          value={fields.language}
          allowDeselect={false}
          onChange={(value) => set({ language: value === 'zh' ? 'zh' : 'en' })}
        />
      </div>
      <TextInput
        label={t('document.title')}
        required
        lang={lang}
        value={fields.title}
        error={asked && fields.title.trim() === '' ? t('papers.title_needed') : null}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      {props.textFixed ? (
        <section className="stack" aria-label={t('document.text')}>
          <p className="soft">{t('papers.text_fixed')}</p>
          <div className="paper-fixed serif" lang={lang}>
            {fields.text}
          </div>
        </section>
      ) : (
        <Textarea
          label={t('document.text')}
          description={t('papers.text_note')}
          required
          autosize
          minRows={10}
          maxRows={28}
          lang={lang}
          classNames={{ input: 'serif' }}
          value={fields.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      )}
      <fieldset className="stack paper-group">
        <legend>{t('papers.group.to')}</legend>
        <AddresseesField
          label={t('papers.main')}
          value={fields.mainBodies}
          onChange={(mainBodies) => set({ mainBodies })}
        />
        <AddMany
          under={props.issuer}
          taken={[bodyId, ...[...fields.joint, ...fields.mainBodies, ...fields.copyBodies].map((one) => one.id)]}
          onAdd={(more) => set({ mainBodies: [...fields.mainBodies, ...more] })}
        />
        <AddresseesField
          label={t('papers.copies')}
          value={fields.copyBodies}
          onChange={(copyBodies) => set({ copyBodies })}
        />
        <div className="pair">
          <TagsInput
            label={t('papers.main_words')}
            description={t('papers.words_note')}
            value={fields.mainWords}
            onChange={(mainWords) => set({ mainWords })}
          />
          <TagsInput
            label={t('papers.copy_words')}
            description={t('papers.words_note')}
            value={fields.copyWords}
            onChange={(copyWords) => set({ copyWords })}
          />
        </div>
        <Select
          label={t('papers.audience_label')}
          description={t(`papers.audience_note.${fields.audience}`)}
          data={choices(AUDIENCES, 'audience')}
          value={fields.audience}
          allowDeselect={false}
          onChange={(value) => set({ audience: oneOf(AUDIENCES, value, fields.audience) })}
        />
      </fieldset>
      <fieldset className="stack paper-group">
        <legend>{t('papers.group.hands')}</legend>
        <PersonSelect
          label={t('papers.checker')}
          description={t('papers.checker_note')}
          bodyId={bodyId}
          value={fields.checker}
          onChange={(checker) => set({ checker })}
        />
        <PostsField
          label={t('papers.countersigners')}
          description={t('papers.countersigners_note')}
          bodyId={bodyId}
          value={fields.countersigners}
          onChange={(countersigners) => set({ countersigners })}
        />
        <SignerField bodyId={bodyId} kind={fields.kind} value={fields.signer} onChange={(signer) => set({ signer })} />
        <BodiesSelect
          label={t('papers.joint')}
          description={t('papers.joint_note')}
          value={fields.joint}
          onChange={(joint) => set({ joint })}
        />
      </fieldset>
      <fieldset className="stack paper-group">
        <legend>{t('papers.group.header')}</legend>
        <div className="pair">
          <Select
            label={t('papers.urgency_label')}
            data={choices(URGENCIES, 'urgency')}
            value={fields.urgency}
            allowDeselect={false}
            onChange={(value) => set({ urgency: oneOf(URGENCIES, value, fields.urgency) })}
          />
          <Select
            label={t('papers.confidentiality_label')}
            data={choices(PAPER_CONFIDENTIALITIES, 'confidentiality')}
            value={fields.confidentiality}
            allowDeselect={false}
            onChange={(value) =>
              set({ confidentiality: oneOf(PAPER_CONFIDENTIALITIES, value, fields.confidentiality) })
            }
          />
          <Select
            label={t('papers.letterhead')}
            placeholder={t('papers.letterhead_by_kind')}
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            data={(letterheads.data?.items ?? []).flatMap((one) =>
              one.id && one.language === fields.language ? [{ value: one.id, label: name(one.name) }] : [],
            )}
            value={fields.letterheadId}
            onChange={(letterheadId) => set({ letterheadId })}
          />
          <DayInput
            label={t('papers.dated_on')}
            description={t('papers.dated_note')}
            value={fields.datedOn}
            onChange={(datedOn) => set({ datedOn })}
          />
        </div>
        <TagsInput
          label={t('papers.attachments')}
          description={t('papers.attachments_note')}
          value={fields.attachments}
          onChange={(attachments) => set({ attachments })}
        />
        <details className="paper-more" open={open}>
          <summary>{t('papers.group.more')}</summary>
          <div className="stack">
            <div className="pair">
              <Select
                label={t('papers.retention')}
                data={[
                  ...[1, 3, 5, 10, 30].map((n) => ({ value: String(n), label: t('papers.years', { count: n }) })),
                  { value: 'ever', label: t('papers.for_ever') },
                ]}
                value={fields.retentionYears === null ? 'ever' : String(fields.retentionYears)}
                allowDeselect={false}
                onChange={(value) => set({ retentionYears: value === 'ever' ? null : Number(value) })}
              />
              <NumberInput
                label={t('papers.copies_printed')}
                min={1}
                max={100000}
                allowDecimal={false}
                value={fields.copiesPrinted ?? ''}
                onChange={(value) => set({ copiesPrinted: typeof value === 'number' ? value : null })}
              />
              <TextInput
                label={t('papers.scope')}
                value={fields.scopeOfPrinting}
                onChange={(event) => set({ scopeOfPrinting: event.currentTarget.value })}
              />
              <TextInput
                label={t('papers.contact')}
                value={fields.contact}
                onChange={(event) => set({ contact: event.currentTarget.value })}
              />
            </div>
            <DocumentField
              label={t('papers.answers')}
              kind="request"
              value={fields.answers}
              onChange={(answers) => set({ answers })}
            />
            <div className="pair">
              <DocumentField
                label={t('papers.carries_label')}
                value={fields.carries?.document ?? null}
                onChange={(document) =>
                  set({ carries: document ? { how: fields.carries?.how ?? 'issued_with', document } : null })
                }
              />
              <Select
                label={t('papers.carried_how')}
                disabled={fields.carries === null}
                data={(['issued_with', 'forwarded'] as const).map((one) => ({
                  value: one,
                  label: t(`papers.carries.${one}`),
                }))}
                value={fields.carries?.how ?? 'issued_with'}
                allowDeselect={false}
                onChange={(value) =>
                  fields.carries
                    ? set({ carries: { ...fields.carries, how: value === 'forwarded' ? 'forwarded' : 'issued_with' } })
                    : undefined
                }
              />
            </div>
          </div>
        </details>
      </fieldset>
      {props.note ? <p className="soft">{props.note}</p> : null}
      <RefusalNote error={props.error} />
      <div className="row">
        <Button type="submit" loading={props.busy}>
          {props.verb}
        </Button>
        <Button variant="default" onClick={props.onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
