/** Deletes a run a few seconds after it was asked for, so that a slip can be taken back. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { deleteRun } from '../client.ts';

const TIME_TO_THINK = 6000;

interface Planned {
  readonly id: string;
  readonly label: string;
}

export function useDeletion() {
  const queries = useQueryClient();
  const [planned, setPlanned] = useState<Planned>();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<unknown>();
  const current = useRef<Planned>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const carryOut = useCallback(() => {
    clearTimeout(timer.current);
    const one = current.current;
    current.current = undefined;
    setPlanned(undefined);
    if (!one) return;
    deleteRun(one.id)
      .catch((refused: unknown) => {
        setError(refused);
        setHidden((before) => new Set([...before].filter((id) => id !== one.id)));
      })
      .finally(() => queries.invalidateQueries({ queryKey: ['runs'] }));
  }, [queries]);

  // Whoever leaves the page has made up their mind.
  useEffect(() => carryOut, [carryOut]);

  const plan = (id: string, label: string) => {
    carryOut();
    setError(undefined);
    current.current = { id, label };
    setPlanned(current.current);
    setHidden((before) => new Set([...before, id]));
    timer.current = setTimeout(carryOut, TIME_TO_THINK);
  };
  const undo = () => {
    clearTimeout(timer.current);
    const id = current.current?.id;
    current.current = undefined;
    setPlanned(undefined);
    setHidden((before) => new Set([...before].filter((one) => one !== id)));
  };
  return { plan, undo, planned, error, isHidden: (id: string) => hidden.has(id) };
}
