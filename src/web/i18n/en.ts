import { byArea } from './by-area.ts'

/** The words of the first page, of signing in and of every refusal. */
export default byArea(
  import.meta.glob<Record<string, unknown>>('../../catalogue/en/{choose,common,errors,file,read,signin,terms}.json', {
    eager: true,
    import: 'default',
  }),
)
