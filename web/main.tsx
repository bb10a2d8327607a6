/** Starts the web app: signs in with the token of the address, if there is one, and shows the page. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../src/presenters/html/page.js';
import '../src/presenters/html/report.css';
import { Refusal } from './client.ts';
import { router } from './router.tsx';
import { redeemToken } from './session.ts';
import './styles/app.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer; only a server that is away is worth asking again.
      retry: (failures, error) => failures < 2 && error instanceof Refusal && error.problem.status === 0,
      refetchOnWindowFocus: true,
      staleTime: 5000,
    },
  },
});

redeemToken(queries);

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the app');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
