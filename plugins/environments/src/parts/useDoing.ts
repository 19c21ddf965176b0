import { messageOf } from '@brown-bear/plugin-health-react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** One thing that is done at a time, and why the last one failed. */
export type Doing = {
  /** What is being done now. */
  current?: string;
  failure?: string;
  /** Answers whether it went well. */
  start(what: string, work: () => Promise<unknown>): Promise<boolean>;
};

/** Does what buttons ask for; a failure stays until the next thing is done. */
export function useDoing(): Doing {
  const [state, setState] = useState<Omit<Doing, 'start'>>({});
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const start = useCallback(
    async (what: string, work: () => Promise<unknown>) => {
      const set = (next: Omit<Doing, 'start'>) => {
        if (!isGone.current) {
          setState(next);
        }
      };
      set({ current: what });
      try {
        await work();
        set({});
        return true;
      } catch (error) {
        set({ failure: messageOf(error) });
        return false;
      }
    },
    [],
  );
  return { ...state, start };
}
