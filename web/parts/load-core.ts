/** The pure core as a query: loaded once, when the first page that needs it is shown. */
import { useQuery } from '@tanstack/react-query';

export const useCore = () =>
  useQuery({ queryKey: ['core'], queryFn: () => import('../core.ts'), staleTime: Number.POSITIVE_INFINITY, retry: 2 });

export type Core = typeof import('../core.ts');
