import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { selectionIn } from '../../ui/text-selection.ts'

export interface Span {
  readonly start: number
  readonly end: number
}
export type MarkedWords = Span & { readonly text: string }

/** Painted by the browser over the text, so that marking words draws nothing anew. */
const HIGHLIGHT = 'plenum-marked'

/**
 * The words last marked in the text, by pointer, finger or keyboard. They stay marked while a form is filled in: a browser forgets the selection once another field
 * has the focus.
 */
export function useMarkedWords(root: RefObject<HTMLElement | null>, text: string) {
  const [marked, setMarked] = useState<MarkedWords | null>(null)
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => {
    const read = (): void => {
      const selection = window.getSelection()
      const element = root.current
      if (!element || !selection?.anchorNode || !element.contains(selection.anchorNode)) return
      const words = selectionIn(element, text)
      setMarked(words)
      if (!('highlights' in CSS)) return
      if (words) CSS.highlights.set(HIGHLIGHT, new Highlight(selection.getRangeAt(0).cloneRange()))
      else CSS.highlights.delete(HIGHLIGHT)
    }
    const listen = (): void => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(read, 80)
    }
    document.addEventListener('selectionchange', listen)
    return () => {
      document.removeEventListener('selectionchange', listen)
      window.clearTimeout(timer.current)
      if ('highlights' in CSS) CSS.highlights.delete(HIGHLIGHT)
    }
  }, [root, text])
  const clear = useCallback(() => {
    setMarked(null)
    if ('highlights' in CSS) CSS.highlights.delete(HIGHLIGHT)
  }, [])
  return { marked, clear }
}

/** Where typed words stand in the text: the first place from `from` on, else the first of all; and in how many places they stand. */
export function placeOf(words: string, text: string, from: number): { span: Span | null; places: number } {
  const asked = words.trim()
  if (asked === '') return { span: null, places: 0 }
  const starts: number[] = []
  for (let at = text.indexOf(asked); at >= 0; at = text.indexOf(asked, at + asked.length)) starts.push(at)
  const start = starts.find((one) => one >= from) ?? starts[0]
  return { span: start === undefined ? null : { start, end: start + asked.length }, places: starts.length }
}
