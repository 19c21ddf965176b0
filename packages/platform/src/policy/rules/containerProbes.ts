import { isMap, mapOf, numberOf } from '../objects/json';
import { lastingContainersOf } from '../objects/PodContainer';
import type { PodContainer } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** A start may take this long, in seconds, before a liveness probe kills it. */
const START_ALLOWANCE = 60;

const HANDLERS = ['exec', 'grpc', 'httpGet', 'tcpSocket'];

function asksSomething(probe: unknown): boolean {
  return HANDLERS.some(handler => isMap(mapOf(probe)[handler]));
}

/** Seconds after the start at which a container that never answers is killed. */
function killsAfter(liveness: unknown): number {
  const { failureThreshold, initialDelaySeconds, periodSeconds } =
    mapOf(liveness);
  return (
    (numberOf(initialDelaySeconds) ?? 0) +
    (numberOf(periodSeconds) ?? 10) * (numberOf(failureThreshold) ?? 3)
  );
}

function violationsOf({ container, field, template }: PodContainer) {
  const { object } = template;
  const missing: Violation[] = ['livenessProbe', 'readinessProbe']
    .filter(probe => !asksSomething(container[probe]))
    .map(probe => ({
      object,
      field: `${field}.${probe}`,
      message: `expected a probe with one of ${HANDLERS.join(', ')}`,
    }));
  const { livenessProbe, startupProbe } = container;
  const seconds = killsAfter(livenessProbe);
  return asksSomething(livenessProbe) &&
    !asksSomething(startupProbe) &&
    seconds < START_ALLOWANCE
    ? [
        ...missing,
        {
          object,
          field: `${field}.startupProbe`,
          message: `expected a probe, as the liveness probe kills a start after ${seconds} s; or ${START_ALLOWANCE} s for that`,
        },
      ]
    : missing;
}

export const containerProbes = defineRule({
  id: 'container.probes',
  title:
    'Every container that runs for ever, sidecars too, has a liveness and a readiness probe, and time to start',
  why: 'Without a readiness probe a rollout sends users to pods that cannot answer yet and counts a broken release as done; without a liveness probe a hung process is never restarted; and a liveness probe that does not wait for a slow start restarts it for ever.',
  check: ({ objects }) =>
    podTemplatesOf(objects)
      .filter(({ longRunning }) => longRunning)
      .flatMap(lastingContainersOf)
      .flatMap(violationsOf),
});
