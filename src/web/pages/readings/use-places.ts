import { type RefObject, useEffect, useMemo, useRef } from 'react'
import type { DeskPlaces } from './desk-keys.ts'
import type { DeskReading } from './fact-fields.ts'
import { wordsAt } from './fact-fields.ts'
import { isSettled } from './link-words.ts'
import type { DeskState } from './use-desk.ts'

/** Where the keys lead: the words of a fact, the names, the day, the taking. */
export function usePlaces(
  reading: DeskReading,
  desk: DeskState,
  root: RefObject<HTMLElement | null>,
  side: RefObject<HTMLElement | null>,
): DeskPlaces {
  const now = useRef({ reading, desk })
  now.current = { reading, desk }
  const wantsTake = useRef(false)
  const mayTake = reading.can['reading.take'] == null
  useEffect(() => {
    if (!wantsTake.current || !desk.settled) return
    wantsTake.current = false
    if (mayTake) side.current?.querySelector<HTMLElement>('[data-desk-take]')?.click()
  }, [desk.settled, mayTake, side])
  return useMemo(() => {
    const focus = (element: HTMLElement | null | undefined): void => {
      element?.focus({ preventScroll: true })
      element?.scrollIntoView({ block: 'nearest' })
    }
    const slots = (): HTMLElement[] => [...(side.current?.querySelectorAll<HTMLElement>('[data-link-slot]') ?? [])]
    const list = (): void => {
      const rows = side.current
      focus(
        rows?.querySelector<HTMLElement>('.fact-row[data-chosen] .fact-words') ??
          rows?.querySelector<HTMLElement>('.fact-words'),
      )
    }
    return {
      list,
      jump() {
        const key = now.current.desk.chosen
        const inText = document.activeElement?.closest('.document-text')
        if (inText || key === null) list()
        else {
          const mark = root.current?.querySelector<HTMLElement>(`mark[data-facts~="${CSS.escape(key)}"]`)
          mark?.focus({ preventScroll: true })
          mark?.scrollIntoView({ block: 'center' })
        }
      },
      link(by) {
        const all = slots()
        const unsettled = new Set(now.current.reading.links.filter((slot) => !isSettled(slot)).map((slot) => slot.slot))
        const open = all.filter((one) => unsettled.has(one.dataset.linkSlot ?? ''))
        const among = open.length > 0 ? open : all
        const at = among.findIndex((one) => one.contains(document.activeElement))
        const next = among[(at + by + among.length) % among.length]
        const details = next?.closest('details')
        if (details) details.open = true
        focus(next?.querySelector<HTMLElement>('input[type=radio]:checked, input, button'))
      },
      over() {
        const { desk: state } = now.current
        const chosen = state.facts.find((fact) => fact.key === state.chosen)
        const at = chosen ? wordsAt(chosen)[0] : undefined
        if (!at) return
        const over = state.facts
          .filter((fact) => wordsAt(fact).some((quote) => quote.start < at.end && at.start < quote.end))
          .map((fact) => fact.key)
        state.setChosen(over[(over.indexOf(state.chosen ?? '') + 1) % over.length] ?? state.chosen)
      },
      find: () => focus(side.current?.querySelector<HTMLElement>('[data-desk-find]')),
      date: () => focus(side.current?.querySelector<HTMLElement>('[data-desk-date]')),
      take() {
        const { desk: state } = now.current
        const button = side.current?.querySelector<HTMLElement>('[data-desk-take]')
        focus(button)
        if (state.settled) button?.click()
        else wantsTake.current = true
      },
    }
  }, [root, side])
}
