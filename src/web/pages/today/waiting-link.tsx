import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { todayGet } from '../../../figures/today.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { paths } from '../../paths.ts'

export type Waiting = OutputOf<typeof todayGet>['items'][number]

/** The page on which the waiting act is done. */
export function WaitingLink({ item, children }: { item: Waiting; children: ReactNode }) {
  const { kind, id } = item.subject
  switch (kind) {
    case 'cascade':
      return item.kind === 'convey' || item.kind === 'redeploy' ? (
        <Link to={paths.cascadeOfBody} params={{ cascadeId: id, bodyId: item.body.id }}>
          {children}
        </Link>
      ) : (
        <Link to={paths.cascade} params={{ cascadeId: id }}>
          {children}
        </Link>
      )
    case 'task':
      return (
        <Link to={paths.task} params={{ taskId: id }}>
          {children}
        </Link>
      )
    case 'directive':
      return (
        <Link to={paths.directive} params={{ directiveId: id }}>
          {children}
        </Link>
      )
    case 'division':
      return (
        <Link to={paths.division} params={{ divisionId: id }}>
          {children}
        </Link>
      )
    case 'review':
      return (
        <Link to={paths.review} params={{ reviewId: id }}>
          {children}
        </Link>
      )
    case 'reading':
      return (
        <Link to={paths.reading} params={{ readingId: id }}>
          {children}
        </Link>
      )
    case 'paper':
      return (
        <Link to={paths.paper} params={{ paperId: id }}>
          {children}
        </Link>
      )
    case 'agenda_item':
      return (
        <Link to={paths.adoptedText} params={{ agendaItemId: id }}>
          {children}
        </Link>
      )
    case 'meeting':
      return (
        <Link to={paths.meetingMinutes} params={{ meetingId: id }}>
          {children}
        </Link>
      )
    case 'meeting_text':
      return (
        <Link to={paths.meetingText} params={{ textId: id }}>
          {children}
        </Link>
      )
    case 'source':
      return (
        <Link to={paths.source} params={{ sourceId: id }}>
          {children}
        </Link>
      )
  }
}
