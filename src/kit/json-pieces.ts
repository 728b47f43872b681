/**
 * The pieces that `JSON.stringify(value, null, indent)` would join, so that what has no place in one string (2^29 characters) can still be written or
 * digested. Goes `depth` levels down; what lies below comes in one piece. For plain objects, arrays and bare values.
 */
export function* jsonPieces(value: unknown, indent = 0, depth = 3, pad = ''): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    const whole = JSON.stringify(value, null, indent) ?? 'null'
    yield indent === 0 ? whole : whole.replaceAll('\n', `\n${pad}`)
    return
  }
  const inner = pad + ' '.repeat(indent)
  const line = indent === 0 ? '' : `\n${inner}`
  const isList = Array.isArray(value)
  const entries = Object.entries(value).filter(([, one]) => isList || one !== undefined)
  yield isList ? '[' : '{'
  for (const [i, [key, one]] of entries.entries()) {
    yield `${i === 0 ? '' : ','}${line}`
    if (!isList) yield `${JSON.stringify(key)}:${indent === 0 ? '' : ' '}`
    yield* jsonPieces(one, indent, depth - 1, inner)
  }
  if (entries.length > 0 && indent > 0) yield `\n${pad}`
  yield isList ? ']' : '}'
}
