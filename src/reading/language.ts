import type { Localised } from '../kit/localised.ts'
import type { Language } from './reading.ts'

/** Words whose language nobody said: their script tells. */
export const toldWords = (text: string): Localised & { original: Language } => {
  const language = languageOf(text)
  return { [language]: text, original: language }
}

/** Chinese when at least a tenth of the letters are Han: Chinese originals name foreign bodies in Latin letters, English ones hardly the reverse. */
export function languageOf(text: string): Language {
  const sample = text.slice(0, 20_000)
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = sample.match(/[a-z]/giu)?.length ?? 0
  return han > 0 && han * 9 >= latin ? 'zh' : 'en'
}
