/** Who is signed in: the token of the address, the password, and what the server says of itself. */
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { askStatus, signIn } from './client.ts';

const STATUS = ['status'] as const;

/** Set while the token is on its way, so that nobody is asked for a password meanwhile. */
let redeeming: Promise<boolean> | undefined;

/** Takes the token out of the address before anything else can read or keep it, and exchanges it for a cookie. */
export function redeemToken(queries: QueryClient): void {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token === null) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  redeeming = signIn({ token }).then(
    () => true,
    () => false,
  );
  void redeeming.then(() => queries.invalidateQueries());
}

/** What the server says of itself, and whether a token was refused on the way. */
export function useStatus() {
  return useQuery({
    queryKey: STATUS,
    queryFn: async () => {
      const redeemed = await redeeming;
      const status = await askStatus();
      return { ...status, tokenRefused: redeemed === false && !status.signedIn };
    },
    staleTime: 30_000,
  });
}

/** After signing in or out, nothing that was asked before holds any more. */
export const forgetAnswers = (queries: QueryClient) => {
  redeeming = undefined;
  return queries.invalidateQueries();
};
