import type { ContainerSpec, ContainerState } from '../state';
import { intern, messageOf } from './intern';
import {
  countOf,
  fieldsOf,
  listOf,
  numberOf,
  quantityOf,
  textOf,
  timeOf,
  writtenOf,
} from './rawFields';
import type { RawFields } from './rawFields';

/** Kubernetes' own defaults of a probe, seconds and times. */
const PERIOD = 10;
const FAILURE_THRESHOLD = 3;

/** What the containers of a template are told to be. */
export function projectContainerSpecs(template: unknown): ContainerSpec[] {
  const spec = fieldsOf(fieldsOf(template).spec);
  return listOf(spec.containers).map(container => {
    const resources = fieldsOf(container.resources);
    const requests = fieldsOf(resources.requests);
    const limits = fieldsOf(resources.limits);
    return {
      name: intern(container.name) ?? '',
      image: intern(container.image) ?? '',
      cpuRequest: intern(writtenOf(requests.cpu)),
      memoryRequest: intern(writtenOf(requests.memory)),
      cpuLimit: intern(writtenOf(limits.cpu)),
      memoryLimit: intern(writtenOf(limits.memory)),
    };
  });
}

/** The containers of a pod, in the order of its spec. */
export function projectContainers(
  containers: unknown,
  statuses: unknown,
): ContainerState[] {
  const byName = new Map(listOf(statuses).map(each => [each.name, each]));
  const specs = listOf(containers);
  // A pod whose spec was left out still says how its containers are.
  return (specs.length > 0 ? specs : listOf(statuses)).map(spec =>
    projectContainer(spec, byName.get(spec.name) ?? {}),
  );
}

function projectContainer(spec: RawFields, status: RawFields): ContainerState {
  const state = fieldsOf(status.state);
  const { running, waiting, terminated } = state;
  const ended = fieldsOf(terminated);
  const reasoned = terminated ? ended : fieldsOf(waiting);
  return {
    name: intern(spec.name) ?? '',
    image: intern(spec.image) ?? intern(status.image) ?? '',
    ready: status.ready === true,
    started: typeof status.started === 'boolean' ? status.started : undefined,
    restarts: countOf(status.restartCount),
    state: nameOfState(running, terminated),
    reason: intern(reasoned.reason),
    message: messageOf(reasoned.message),
    since: terminated
      ? timeOf(ended.finishedAt)
      : timeOf(fieldsOf(running).startedAt),
    exitCode: terminated ? countOf(ended.exitCode) : undefined,
    last: projectLast(status.lastState),
    sidecar: spec.restartPolicy === 'Always' ? true : undefined,
    probeBudget: budgetOf(spec.startupProbe) + budgetOf(spec.readinessProbe),
    memoryLimit: quantityOf(fieldsOf(fieldsOf(spec.resources).limits).memory),
  };
}

function nameOfState(
  running: unknown,
  terminated: unknown,
): ContainerState['state'] {
  if (terminated) {
    return 'terminated';
  }
  return running ? 'running' : 'waiting';
}

function projectLast(lastState: unknown): ContainerState['last'] {
  const { terminated } = fieldsOf(lastState);
  if (!terminated) {
    return undefined;
  }
  const last = fieldsOf(terminated);
  return {
    reason: intern(last.reason),
    exitCode: countOf(last.exitCode),
    startedAt: timeOf(last.startedAt),
    finishedAt: timeOf(last.finishedAt),
    message: messageOf(textOf(last.message)),
  };
}

function budgetOf(probe: unknown): number {
  if (!probe) {
    return 0;
  }
  const { initialDelaySeconds, failureThreshold, periodSeconds } =
    fieldsOf(probe);
  return (
    countOf(initialDelaySeconds) +
    (numberOf(failureThreshold) ?? FAILURE_THRESHOLD) *
      (numberOf(periodSeconds) ?? PERIOD)
  );
}
