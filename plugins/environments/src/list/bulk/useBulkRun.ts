import { useApi } from '@backstage/core-plugin-api';
import type { Environment } from '@brown-bear/plugin-environments-common';
import { messageOf } from '@brown-bear/plugin-health-react';
import { useEffect, useRef, useState } from 'react';
import { environmentsApiRef } from '../../api/environmentsApiRef';
import { doBulk, type BulkVerb } from './BulkAction';

/** How it went with one of them. */
export type BulkResult = {
  name: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  error?: string;
};

/** Does something to one environment after the other, and says how each went. */
export function useBulkRun(onDone: (environment: Environment) => void): {
  results?: readonly BulkResult[];
  isRunning: boolean;
  run(options: {
    environments: readonly Environment[];
    verb: BulkVerb;
    by: string;
  }): Promise<void>;
} {
  const api = useApi(environmentsApiRef);
  const [results, setResults] = useState<readonly BulkResult[]>();
  const [isRunning, setRunning] = useState(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  return {
    results,
    isRunning,
    run: async ({ environments, verb, by }) => {
      setRunning(true);
      setResults(
        environments.map(({ name }) => ({ name, state: 'waiting' as const })),
      );
      const tell = (result: BulkResult) =>
        setResults(last =>
          last?.map(other => (other.name === result.name ? result : other)),
        );
      for (const environment of environments) {
        // Whoever closes the dialog wants the rest to be left alone.
        if (isGone.current) {
          return;
        }
        const { name } = environment;
        tell({ name, state: 'running' });
        try {
          onDone(await doBulk({ api, environment, verb, by }));
          tell({ name, state: 'done' });
        } catch (error) {
          tell({ name, state: 'failed', error: messageOf(error) });
        }
      }
      setRunning(false);
    },
  };
}
