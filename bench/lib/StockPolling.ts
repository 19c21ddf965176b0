import { once } from 'node:events';
import type { PortalUnderLoad } from './PortalUnderLoad';

/** What the page of the stock plugin is set to, and cannot be set otherwise. */
const POLL_MS = 10_000;

/** What the stock plugin needs and how late it is. */
export type StockResult = {
  lags: number[];
  /** Requests to API servers for a viewer who looks for a minute. */
  requestsPerMinute: number;
};

/** One viewer of the stock Kubernetes tab, as its page asks the backend. */
export const StockPolling = {
  async measure(options: {
    portal: PortalUnderLoad;
    /** Requests that the clusters have had so far. */
    requests: () => number;
    changes: number;
    /** Makes the nth change; returns what an answer that knows of it contains. */
    change: (index: number) => Promise<string>;
  }): Promise<StockResult> {
    const { portal, requests, changes, change } = options;
    const token = await portal.signIn(portal.users[0]);
    const call = async (path: string, body?: object) => {
      const response = await fetch(`${portal.baseUrl}/api${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
      });
      return response.text();
    };
    const entity = JSON.parse(
      await call('/catalog/entities/by-name/component/default/issue-tracker'),
    );
    const lags: number[] = [];
    let polls = 0;
    const before = requests();
    for (let index = 0; index < changes; index++) {
      const at = performance.now();
      // Somewhere between two polls, as chance has it: evenly spread here.
      const due = at + ((index + 0.5) / changes) * POLL_MS;
      const expected = await change(index);
      for (let poll = 0; ; poll++) {
        const pause = due + poll * POLL_MS - performance.now();
        await once(AbortSignal.timeout(Math.max(1, Math.ceil(pause))), 'abort');
        await call('/kubernetes/clusters');
        const answer = await call('/kubernetes/services/issue-tracker', {
          entity,
        });
        polls += 1;
        if (answer.includes(expected)) {
          break;
        }
      }
      lags.push(performance.now() - at);
    }
    return {
      lags,
      requestsPerMinute: ((requests() - before) / polls) * (60_000 / POLL_MS),
    };
  },
};
