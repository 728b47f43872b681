import { byArea } from './by-area.ts'

/** The words of all other pages. What only the command line says is left out. */
export default byArea(
  import.meta.glob<Record<string, unknown>>(
    [
      '../../catalogue/en/*.json',
      '!../../catalogue/en/{choose,common,errors,file,read,signin,terms}.json',
      '!../../catalogue/en/{ballot-cli,cli,launch,read-cli}.json',
    ],
    { eager: true, import: 'default' },
  ),
)
