import { useCallback, useEffect, useRef, useState } from 'react';

/** Milliseconds that news may gather before anything is asked for again. */
const GATHER_MS = 300;
/** Milliseconds between two questions while news keeps coming. */
const APART_MS = 2_000;

/** What was asked for, and how that went. @public */
export type Answer<T> = {
  /** The last answer; it stays while a newer one is asked for or fails. */
  answer?: T;
  /** Why the last question failed, and since when questions do. */
  failure?: { error: Error; since: Date };
  isLoading: boolean;
  retry(): void;
};

type State<T> = Omit<Answer<T>, 'retry'> & { of: unknown };

/**
 * Asks when it first stands on the page, when the question is another one, and
 * when there is news; news that comes in a burst is one question.
 * @public
 */
export function useAnswer<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  news?: unknown,
): Answer<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<T>>({ of: ask, isLoading: true });
  const askedAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const seen = useRef(news);
  const retry = useCallback(() => setAttempt(value => value + 1), []);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    askedAt.current = performance.now();
    setState(last =>
      last.of === ask
        ? { ...last, isLoading: true }
        : { of: ask, isLoading: true },
    );
    ask(signal).then(
      answer => {
        if (!signal.aborted) {
          setState({ of: ask, answer, isLoading: false });
        }
      },
      error => {
        if (!signal.aborted) {
          setState(last => ({
            ...last,
            failure: { error, since: last.failure?.since ?? new Date() },
            isLoading: false,
          }));
        }
      },
    );
    return () => controller.abort();
  }, [ask, attempt]);

  useEffect(() => {
    if (seen.current === news) {
      return;
    }
    seen.current = news;
    // A question that already waits will hear of this news too.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      retry();
    }, Math.max(GATHER_MS, askedAt.current + APART_MS - performance.now()));
  }, [news, retry]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  // The answer to another question is not shown for the moment until the effect runs.
  return state.of === ask ? { ...state, retry } : { isLoading: true, retry };
}
