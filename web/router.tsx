/** Which address shows which page. Pages but the first are loaded when they are wanted. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ExaminePage } from './pages/examine.tsx';
import { Frame } from './parts/frame.tsx';
import { Broken, NotFound } from './parts/notice.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

/** What a link may fill into the form. */
export interface ExamineSearch {
  readonly host?: string;
  readonly port?: number;
  readonly error?: string;
}

export interface ExplainSearch {
  /** A code to explain at once. */
  readonly text?: string;
}

export interface CausesSearch {
  readonly q?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const examineRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: ExaminePage,
  validateSearch: (search: Record<string, unknown>): ExamineSearch => {
    const [host, error, port] = [text(search['host']), text(search['error']), Number(search['port'])];
    return { ...(host && { host }), ...(Number.isInteger(port) && port > 0 && { port }), ...(error && { error }) };
  },
});

const liveRoute = createRoute({
  getParentRoute: () => root,
  path: '/examinations/$id',
  component: lazyRouteComponent(() => import('./pages/live.tsx'), 'LivePage'),
});

const runRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('./pages/run.tsx'), 'RunPage'),
});

const compareRoute = createRoute({
  getParentRoute: () => root,
  path: '/runs/$before/compare/$after',
  component: lazyRouteComponent(() => import('./pages/compare.tsx'), 'ComparePage'),
});

const explainRoute = createRoute({
  getParentRoute: () => root,
  path: '/explain',
  component: lazyRouteComponent(() => import('./pages/explain.tsx'), 'ExplainPage'),
  validateSearch: (search: Record<string, unknown>): ExplainSearch => {
    const given = text(search['text']);
    return given ? { text: given } : {};
  },
});

const causesRoute = createRoute({
  getParentRoute: () => root,
  path: '/causes',
  component: lazyRouteComponent(() => import('./pages/causes.tsx'), 'CausesPage'),
  validateSearch: (search: Record<string, unknown>): CausesSearch => {
    const q = text(search['q']);
    return q ? { q } : {};
  },
});

const causeRoute = createRoute({
  getParentRoute: () => root,
  path: '/causes/$folder/$slug',
  component: lazyRouteComponent(() => import('./pages/cause.tsx'), 'CausePage'),
});

const historyRoute = createRoute({
  getParentRoute: () => root,
  path: '/history',
  component: lazyRouteComponent(() => import('./pages/history.tsx'), 'HistoryPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    examineRoute,
    liveRoute,
    runRoute,
    compareRoute,
    explainRoute,
    causesRoute,
    causeRoute,
    historyRoute,
  ]),
  defaultErrorComponent: Broken,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
