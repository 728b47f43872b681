import { marked } from 'marked'
import { textOfFragment } from './html.ts'

/** The words of a Markdown text without its signs: headings, emphasis and links as plain words, lists with their numbers, tables by rows. */
export function textOfMarkdown(text: string): string {
  // Front matter is about the text, and not of it.
  const words = text.replace(/^---\n[\s\S]{0,4000}?\n---\n/u, '')
  return textOfFragment(marked.parse(words, { async: false, gfm: true }))
}
