/** Six grounds for the kinds of facts a text holds; the kind's word always stands beside the colour. */
export function toneOf(field: string): string {
  switch (field) {
    case 'body':
    case 'presiding':
    case 'person':
    case 'group':
    case 'count':
    case 'personnel':
      return 'who'
    case 'kind':
    case 'ordinal':
    case 'term':
    case 'enlarged':
    case 'date':
    case 'place':
    case 'is_meeting':
    case 'review':
    case 'follow_on':
      return 'when'
    case 'point':
      return 'point'
    case 'conveyed':
    case 'document':
    case 'delivery':
    case 'plan':
      return 'source'
    case 'obligation':
      return 'duty'
    default:
      return 'clause'
  }
}
