import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { paths } from './paths.ts'
import { FaultPage, NotFoundPage } from './shell/fault-page.tsx'
import { Frame } from './shell/frame.tsx'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => <FaultPage error={error as Error} />,
})

/** A page of its own chunk, loaded when its address is first opened. */
const page = <Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
) => createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) })

const pages = [
  page(paths.read, () => import('./pages/read/read-page.tsx'), 'ReadPage'),
  page(paths.signIn, () => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
  page(paths.readings, () => import('./pages/readings/readings-page.tsx'), 'ReadingsPage'),
  page(paths.reading, () => import('./pages/readings/reading-page.tsx'), 'ReadingPage'),
]

export const router = createRouter({
  routeTree: root.addChildren(pages),
  defaultPreload: 'intent',
  scrollRestoration: true,
})
