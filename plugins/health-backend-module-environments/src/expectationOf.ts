import type { Environment } from '@brown-bear/plugin-environments-common';
import type {
  EnvironmentExpectation,
  RenderedObject,
} from '@brown-bear/plugin-health-node';

/** What is expected of an environment: nothing yet, or no more, or … */
export type ExpectedPhase = 'none' | 'awake' | 'asleep';

/**
 * Before everything was ready once, nothing is expected: what is not there yet
 * would be an alarm, and its own page says what it waits for. A waking one is
 * asleep until it has woken, for the same reason.
 */
export function expectedPhaseOf(environment: Environment): ExpectedPhase {
  const { phase, readyAt } = environment;
  if (readyAt === undefined || phase === 'deleting' || phase === 'creating') {
    return 'none';
  }
  switch (phase) {
    case 'falling-asleep':
    case 'asleep':
    case 'waking':
      return 'asleep';
    case 'awaiting-approval':
    case 'failed':
    case 'updating':
      return isMeantToSleep(environment) ? 'asleep' : 'awake';
    default:
      return 'awake';
  }
}

/** As its phase does not say it. */
function isMeantToSleep({ sleep }: Environment): boolean {
  return (sleep.override?.state ?? sleep.calendar) === 'asleep';
}

/** Undefined where nothing is expected. */
export function expectationOf(
  environment: Environment,
  objects: readonly RenderedObject[],
): EnvironmentExpectation | undefined {
  const { cluster, clusterEntityRef, entityRef, expiresAt, kind } = environment;
  const { name, namespace, sleep } = environment;
  const phase = expectedPhaseOf(environment);
  if (phase === 'none') {
    return undefined;
  }
  const wakesAt = sleep.next?.state === 'awake' ? sleep.next.at : undefined;
  return {
    environment: name,
    kind,
    entityRef,
    cluster,
    clusterEntityRef,
    namespaces: [namespace],
    objects,
    phase,
    ...(phase === 'asleep' && wakesAt && { until: wakesAt }),
    ...(expiresAt && { endsAt: expiresAt }),
  };
}
