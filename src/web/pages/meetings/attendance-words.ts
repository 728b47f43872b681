/** Whether a class of attendance counts for the quorum: members and delegates do; a mere head count does not say who is who. */
export function countsTowards(attendanceClass: string): 'counts' | 'not' | 'unknown' {
  switch (attendanceClass) {
    case 'member':
    case 'delegate':
    case 'substitute':
    case 'proxy':
      return 'counts'
    case 'attended':
    case 'attendees':
    case 'expected':
    case 'representative':
      return 'unknown'
    default:
      return 'not'
  }
}
