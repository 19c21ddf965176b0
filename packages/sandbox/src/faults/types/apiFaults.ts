import { z } from 'zod';
import { addSeconds } from '../../clock/timestamps';
import type { CancelTimer } from '../../clock/SimulationClock';
import { faultType } from '../FaultType';
import type { FaultType } from '../FaultType';
import { common, seconds, share } from '../fields';

const slow = faultType({
  type: 'api.slow',
  title: 'API server is slow',
  description: 'Every answer of the Kubernetes API is delayed.',
  schema: z.object({
    ...common,
    delayMs: z
      .number()
      .int()
      .min(1)
      .max(60_000)
      .default(2000)
      .describe('Real milliseconds before every answer'),
  }),
  inject: ({ gate }, { delayMs }) => ({
    heal: gate.add({ type: 'slow', delayMs }),
  }),
});

const hung = faultType({
  type: 'api.hung',
  title: 'API server hangs',
  description:
    'The Kubernetes API accepts requests and answers none of them, until it is healed.',
  schema: z.object({ ...common }),
  inject: ({ gate }) => ({ heal: gate.add({ type: 'hung' }) }),
});

const error500 = faultType({
  type: 'api.error-500',
  title: 'API server fails',
  description:
    'The Kubernetes API answers 500 InternalError, as it does when etcd is in trouble.',
  schema: z.object({ ...common, share }),
  inject: ({ gate }, fields) => ({
    heal: gate.add({ type: 'error-500', share: fields.share }),
  }),
});

const tooManyRequests = faultType({
  type: 'api.too-many-requests',
  title: 'API server is overloaded',
  description:
    'The Kubernetes API answers 429 TooManyRequests with Retry-After.',
  schema: z.object({
    ...common,
    share,
    retryAfterSeconds: seconds(
      5,
      'Real seconds that clients are asked to wait',
    ),
  }),
  inject: ({ gate }, fields) => ({
    heal: gate.add({
      type: 'too-many-requests',
      share: fields.share,
      retryAfterSeconds: fields.retryAfterSeconds,
    }),
  }),
});

const closeWatches = faultType({
  type: 'api.close-watches',
  title: 'API server closes watches',
  description: 'Every watch is closed cleanly soon after it was opened.',
  schema: z.object({
    ...common,
    afterSeconds: seconds(5, 'Real seconds a watch stays open'),
  }),
  inject: ({ gate }, { afterSeconds }) => ({
    heal: gate.add({ type: 'close-watches', afterSeconds }),
  }),
});

const compact = faultType({
  type: 'api.compact',
  title: 'API server forgets its history',
  description:
    'The store is compacted again and again: watches and pages from an older version are answered with 410 Expired.',
  schema: z.object({
    ...common,
    everySeconds: seconds(30, 'Simulated seconds between two compactions'),
  }),
  inject: ({ registry, clock }, { everySeconds }) => {
    let cancel: CancelTimer = () => undefined;
    const run = () => {
      registry.compact();
      const at = addSeconds(clock.now(), everySeconds);
      cancel = clock.schedule(at, run, { deferrable: true });
    };
    run();
    return { heal: () => cancel() };
  },
});

const halfOpen = faultType({
  type: 'api.half-open',
  title: 'Connections are dead without a sign',
  description:
    'Connections that are open fall silent and stay open, as when a router forgets them. New connections work. Healing closes the dead ones.',
  schema: z.object({ ...common }),
  inject: ({ gate }) => ({ heal: gate.add({ type: 'half-open' }) }),
});

const rejectToken = faultType({
  type: 'api.reject-token',
  title: 'API server rejects the token',
  description:
    'The Kubernetes API answers 401 Unauthorized, as after a token was rotated.',
  schema: z.object({ ...common }),
  inject: ({ gate }) => ({ heal: gate.add({ type: 'reject-token' }) }),
});

/** Faults between a cluster and its clients. Their times are real ones. */
export const API_FAULTS: readonly FaultType[] = [
  slow,
  hung,
  error500,
  tooManyRequests,
  closeWatches,
  compact,
  halfOpen,
  rejectToken,
];
