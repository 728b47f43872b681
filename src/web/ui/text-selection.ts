/** The words marked by the reader inside a marked text, as offsets of the document's own text; null when nothing is marked. */
export function selectionIn(element: HTMLElement, text: string): { start: number; end: number; text: string } | null {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const root = element.querySelector('.document-text')
  if (!root?.contains(range.commonAncestorContainer)) return null
  const before = document.createRange()
  before.selectNodeContents(root)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  const end = start + range.toString().length
  const words = text.slice(start, end)
  return words.trim() === '' ? null : { start, end, text: words }
}
