type Translate = (key: string, params?: Record<string, unknown>) => string

/**
 * A rule in words: of its very name, else of the family it belongs to, else of the field alone. The catalogue may lag behind the reader by a rule; the person is told
 * how it was read all the same.
 */
export function ruleWords(rule: string, field: string, t: Translate): string {
  const parts = rule.replace(/^zh\./, '').split(/[.]/)
  for (let length = parts.length; length > 0; length -= 1) {
    const key = `terms.reading.rule.${parts.slice(0, length).join('_').replaceAll('-', '_')}`
    const words = t(key)
    // i18next answers the key itself, or a group of keys, where there are no words
    if (words !== key && !words.includes('returned an object')) return words
  }
  return t('reading.rule_of_field', { field: t(`terms.reading.field.${field}`) })
}
