import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { loadAllWords } from './i18n/setup.ts'
import { paths } from './paths.ts'
import { FaultPage, NotFoundPage } from './shell/fault-page.tsx'
import { Frame } from './shell/frame.tsx'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => <FaultPage error={error as Error} />,
})

/** A page of its own chunk, loaded when its address is first opened. */
const firstPage = <Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
) => createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) })

/** The same, with the words that only the pages behind the first need. */
const page = <Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
) => firstPage(path, async () => (await Promise.all([load(), loadAllWords()]))[0], name)

const pages = [
  firstPage(paths.read, () => import('./pages/read/read-page.tsx'), 'ReadPage'),
  firstPage(paths.signIn, () => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
  page(paths.newOrganisation, () => import('./pages/sign-in/new-organisation-page.tsx'), 'NewOrganisationPage'),
  page(paths.begin, () => import('./pages/access/begin-page.tsx'), 'BeginPage'),
  page(paths.myAccess, () => import('./pages/access/my-access-page.tsx'), 'MyAccessPage'),
  page(paths.access, () => import('./pages/access/access-page.tsx'), 'AccessPage'),
  page(paths.readings, () => import('./pages/readings/readings-page.tsx'), 'ReadingsPage'),
  page(paths.readingAccuracy, () => import('./pages/readings/accuracy-page.tsx'), 'AccuracyPage'),
  page(paths.reading, () => import('./pages/readings/reading-page.tsx'), 'ReadingPage'),
  page(paths.today, () => import('./pages/today/today-page.tsx'), 'TodayPage'),
  page(paths.bodies, () => import('./pages/bodies/bodies-page.tsx'), 'BodiesPage'),
  page(paths.roster, () => import('./pages/bodies/roster-page.tsx'), 'RosterPage'),
  page(paths.likeness, () => import('./pages/bodies/externals-page.tsx'), 'ExternalsPage'),
  page(paths.reorganise, () => import('./pages/bodies/reorganise-page.tsx'), 'ReorganisePage'),
  page(paths.body, () => import('./pages/bodies/body-page.tsx'), 'BodyPage'),
  page(paths.personLikeness, () => import('./pages/persons/likeness-page.tsx'), 'LikenessPage'),
  page(paths.person, () => import('./pages/persons/person-page.tsx'), 'PersonPage'),
  page(paths.documents, () => import('./pages/documents/documents-page.tsx'), 'DocumentsPage'),
  page(paths.document, () => import('./pages/documents/document-page.tsx'), 'DocumentPage'),
  page(paths.papers, () => import('./pages/papers/papers-page.tsx'), 'PapersPage'),
  page(paths.paperNew, () => import('./pages/papers/new-paper-page.tsx'), 'NewPaperPage'),
  page(paths.paper, () => import('./pages/papers/paper-page.tsx'), 'PaperPage'),
  page(paths.templates, () => import('./pages/templates/templates-page.tsx'), 'TemplatesPage'),
  page(paths.letterheads, () => import('./pages/papers/letterheads-page.tsx'), 'LetterheadsPage'),
  page(paths.meetings, () => import('./pages/meetings/meetings-page.tsx'), 'MeetingsPage'),
  page(paths.meeting, () => import('./pages/meetings/meeting-page.tsx'), 'MeetingPage'),
  page(paths.meetingDesk, () => import('./pages/meeting-desk/desk-page.tsx'), 'DeskPage'),
  page(paths.meetingHall, () => import('./pages/hall/hall-page.tsx'), 'HallPage'),
  page(paths.meetingMinutes, () => import('./pages/minutes/minutes-page.tsx'), 'MinutesPage'),
  page(paths.meetingText, () => import('./pages/minutes/minutes-page.tsx'), 'MeetingTextPage'),
  page(paths.myMeeting, () => import('./pages/my-meeting/my-meeting-page.tsx'), 'MyMeetingPage'),
  page(paths.invitations, () => import('./pages/my-meeting/my-invitations-page.tsx'), 'MyInvitationsPage'),
  page(paths.rhythms, () => import('./pages/meetings/rhythms-page.tsx'), 'RhythmsPage'),
  page(paths.submitted, () => import('./pages/meetings/submitted-page.tsx'), 'SubmittedPage'),
  page(paths.outbox, () => import('./pages/settings/outbox-page.tsx'), 'OutboxPage'),
  page(paths.procedure, () => import('./pages/procedure/procedure-page.tsx'), 'ProcedurePage'),
  page(paths.publication, () => import('./pages/publication/publication-page.tsx'), 'PublicationPage'),
  page(paths.publishing, () => import('./pages/publication/publishing-page.tsx'), 'PublishingPage'),
  page(
    paths.documentPublication,
    () => import('./pages/publication/document-publication-page.tsx'),
    'DocumentPublicationPage',
  ),
  page(paths.ballot, () => import('./pages/ballots/ballot-page.tsx'), 'BallotPage'),
  page(paths.adoptedText, () => import('./pages/adopted-text/adopted-text-page.tsx'), 'AdoptedTextPage'),
  page(paths.plans, () => import('./pages/plans/plans-page.tsx'), 'PlansPage'),
  page(paths.plan, () => import('./pages/plans/plan-page.tsx'), 'PlanPage'),
  page(paths.tasks, () => import('./pages/tasks/tasks-page.tsx'), 'TasksPage'),
  page(paths.task, () => import('./pages/tasks/task-page.tsx'), 'TaskPage'),
  page(paths.source, () => import('./pages/sources/source-page.tsx'), 'SourcePage'),
  page(paths.directives, () => import('./pages/directives/directives-page.tsx'), 'DirectivesPage'),
  page(paths.directive, () => import('./pages/directives/thread-page.tsx'), 'ThreadPage'),
  page(paths.division, () => import('./pages/divisions/division-page.tsx'), 'DivisionPage'),
  page(paths.cascades, () => import('./pages/cascades/cascades-page.tsx'), 'CascadesPage'),
  page(paths.cascadeNew, () => import('./pages/cascades/issue-page.tsx'), 'IssuePage'),
  page(paths.cascade, () => import('./pages/cascades/board-page.tsx'), 'BoardPage'),
  page(paths.cascadeOfBody, () => import('./pages/cascades/convey-page.tsx'), 'ConveyPage'),
  page(paths.reviews, () => import('./pages/reviews/reviews-page.tsx'), 'ReviewsPage'),
  page(paths.review, () => import('./pages/reviews/review-page.tsx'), 'ReviewPage'),
  page(paths.search, () => import('./pages/search/search-page.tsx'), 'SearchPage'),
  page(paths.audit, () => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
  page(paths.settings, () => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
]

export const router = createRouter({
  routeTree: root.addChildren(pages),
  defaultPreload: 'intent',
  scrollRestoration: true,
})
