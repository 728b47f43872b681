import * as z from 'zod/mini'
import { language } from '../../kit/shapes.ts'

export const readExamplesInput = z.object({})
/** The communiqués of the example city, dated relative to the day they are shown. */
export const readExamplesOutput = z.object({
  items: z.array(z.object({ key: z.string(), title: z.string(), language, text: z.string() })),
})
