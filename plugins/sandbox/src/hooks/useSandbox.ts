import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { SandboxState } from '@brown-bear/plugin-sandbox-common';
import { sandboxApiRef, type SandboxApi } from '../api';

/** Milliseconds between two looks while the page is seen. */
const LOOK_MS = 4_000;

export type Sandbox = {
  /** What was read last; it stays when a look fails. */
  state?: SandboxState;
  /** When that was. */
  readAt?: Date;
  /** Why the last look failed, and since when looks do. */
  failure?: { message: string; since: Date };
  /** Does something and looks again; resolves to why it failed, if it did. */
  run(action: (api: SandboxApi) => Promise<void>): Promise<string | undefined>;
};

/** The backend's own words where there are some. */
export function messageOf(error: unknown): string {
  if (error instanceof ResponseError) {
    return error.cause.message || error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** Looks at the sandbox again and again, and lets it be changed. */
export function useSandbox(): Sandbox {
  const api = useApi(sandboxApiRef);
  const [view, setView] = useState<Omit<Sandbox, 'run'>>({});
  const isGone = useRef(false);

  const look = useCallback(async () => {
    try {
      const state = await api.getState();
      if (!isGone.current) {
        setView({ state, readAt: new Date() });
      }
    } catch (error) {
      if (!isGone.current) {
        setView(({ failure, ...rest }) => ({
          ...rest,
          failure: {
            message: messageOf(error),
            since: failure?.since ?? new Date(),
          },
        }));
      }
    }
  }, [api]);

  useEffect(() => {
    isGone.current = false;
    look();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') {
        look();
      }
    }, LOOK_MS);
    return () => {
      isGone.current = true;
      clearInterval(timer);
    };
  }, [look]);

  const run = useCallback(
    async (action: (sandbox: SandboxApi) => Promise<void>) => {
      try {
        await action(api);
        return undefined;
      } catch (error) {
        return messageOf(error);
      } finally {
        await look();
      }
    },
    [api, look],
  );

  return { ...view, run };
}
