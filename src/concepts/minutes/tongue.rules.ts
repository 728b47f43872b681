import type { Language, Localised } from '../../kit/localised.ts'
import type { MeetingAccount, ToldAbout } from './account.schema.ts'
import type { Marks } from './marks.rules.ts'

export type Say = (words: Localised | null | undefined, about: ToldAbout) => string | null
/** What of a field's making hangs on the language. */
export interface Tongue {
  readonly language: Language
  readonly say: Say
  readonly meeting: ToldAbout
  readonly marks: Marks
}
export type Person = NonNullable<MeetingAccount['deliveries'][number]['by']>

/** A person as printed: posts before the name in Chinese, after it in English. */
export function personOf({ language, say, meeting }: Tongue, person: Person | null | undefined) {
  if (!person) return null
  const about = person.id ? { subjectKind: 'person', subjectId: person.id } : meeting
  const name = say(person.name, about) ?? ''
  const posts = person.posts.flatMap((post) => say(post, about) ?? [])
  const titled =
    posts.length === 0
      ? name
      : language === 'zh'
        ? `${posts.join('、')}${name}`
        : `${name}, ${posts.length > 1 ? `${posts.slice(0, -1).join(', ')} and ${posts.at(-1)}` : posts.join('')}`
  return { name, posts, titled }
}
