import { Link } from '@tanstack/react-router'
import type { Ref } from '../../kit/shapes.ts'
import { useWords } from '../i18n/use-words.ts'
import { paths } from '../paths.ts'

/** The digest that fixes a text, whole and in groups that can be compared by eye, with the text it is of. */
export function DigestLine({ label, digest, document }: { label: string; digest: string; document: Ref | null }) {
  const { name } = useWords()
  return (
    <div className="digest-line">
      <dt>
        {label}{' '}
        {document ? (
          <Link to={paths.document} params={{ documentId: document.id }}>
            {name(document.name)}
          </Link>
        ) : null}
      </dt>
      <dd>
        <code>{digest.match(/.{8}/g)?.join(' ')}</code>
      </dd>
    </div>
  )
}
