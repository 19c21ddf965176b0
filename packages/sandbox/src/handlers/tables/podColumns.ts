import { ageOf, AGE, column, NAME, wide } from './TableColumn';
import type { Fields, TableColumn } from './TableColumn';

/** A restartable init container (sidecar) counts as a container. */
function isSidecar(pod: Fields, name: string): boolean {
  return (pod.spec.initContainers ?? []).some(
    (container: Fields) =>
      container.name === name && container.restartPolicy === 'Always',
  );
}

function terminationReason(terminated: Fields): string {
  return (
    terminated.reason ||
    (terminated.signal
      ? `Signal:${terminated.signal}`
      : `ExitCode:${terminated.exitCode}`)
  );
}

/** Why the pod still initialises; undefined if it no longer does. */
function initReason(pod: Fields): string | undefined {
  const statuses: Fields[] = pod.status.initContainerStatuses ?? [];
  for (const [index, status] of statuses.entries()) {
    const { terminated, waiting } = status.state ?? {};
    const isDone =
      terminated?.exitCode === 0 ||
      (isSidecar(pod, status.name) && status.started === true);
    if (isDone) {
      continue;
    }
    if (terminated) {
      return `Init:${terminationReason(terminated)}`;
    }
    return waiting?.reason && waiting.reason !== 'PodInitializing'
      ? `Init:${waiting.reason}`
      : `Init:${index}/${pod.spec.initContainers.length}`;
  }
  return undefined;
}

function containerReason(pod: Fields, fallback: string): string {
  let reason = fallback;
  let hasRunning = false;
  const statuses: Fields[] = pod.status.containerStatuses ?? [];
  for (const { state = {}, ready } of [...statuses].reverse()) {
    if (state.waiting?.reason) {
      reason = state.waiting.reason;
    } else if (state.terminated) {
      reason = terminationReason(state.terminated);
    } else if (ready && state.running) {
      hasRunning = true;
    }
  }
  if (reason === 'Completed' && hasRunning) {
    const isReady = (pod.status.conditions ?? []).some(
      (condition: Fields) =>
        condition.type === 'Ready' && condition.status === 'True',
    );
    return isReady ? 'Running' : 'NotReady';
  }
  return reason;
}

/** The STATUS that `kubectl get pods` shows. */
export function podStatusText(pod: Fields): string {
  const status = pod.status ?? {};
  const gated = (status.conditions ?? []).some(
    (condition: Fields) =>
      condition.type === 'PodScheduled' &&
      condition.reason === 'SchedulingGated',
  );
  const phase = status.reason || status.phase || 'Unknown';
  const reason = gated
    ? 'SchedulingGated'
    : initReason({ ...pod, status }) ??
      containerReason({ ...pod, status }, phase);
  if (pod.metadata.deletionTimestamp) {
    return status.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
  }
  return reason;
}

function relevantStatuses(pod: Fields): Fields[] {
  const sidecars = (pod.status?.initContainerStatuses ?? []).filter(
    ({ name }: Fields) => isSidecar(pod, name),
  );
  return [...sidecars, ...(pod.status?.containerStatuses ?? [])];
}

function readyText(pod: Fields): string {
  const sidecars = (pod.spec.initContainers ?? []).filter(
    ({ restartPolicy }: Fields) => restartPolicy === 'Always',
  );
  const ready = relevantStatuses(pod).filter(status => status.ready).length;
  return `${ready}/${pod.spec.containers.length + sidecars.length}`;
}

function restartsText(pod: Fields, now: Date): string {
  const isInitialising = initReason({ ...pod, status: pod.status ?? {} });
  const statuses: Fields[] = isInitialising
    ? pod.status?.initContainerStatuses ?? []
    : relevantStatuses(pod);
  const count = statuses.reduce(
    (total, status) => total + (status.restartCount ?? 0),
    0,
  );
  const [latest] = statuses
    .map(status => status.lastState?.terminated?.finishedAt)
    .filter(Boolean)
    .sort()
    .reverse();
  return count > 0 && latest
    ? `${count} (${ageOf(latest, now)} ago)`
    : `${count}`;
}

function readinessGates(pod: Fields): string {
  const gates: Fields[] = pod.spec.readinessGates ?? [];
  if (gates.length === 0) {
    return '<none>';
  }
  const met = gates.filter(gate =>
    (pod.status?.conditions ?? []).some(
      (condition: Fields) =>
        condition.type === gate.conditionType && condition.status === 'True',
    ),
  );
  return `${met.length}/${gates.length}`;
}

export const POD_COLUMNS: readonly TableColumn[] = [
  NAME,
  column('Ready', readyText, {
    description: 'Containers that are ready, of all containers.',
  }),
  column('Status', podStatusText, {
    description: 'The phase of the pod, or what keeps it from running.',
  }),
  column('Restarts', restartsText, {
    description: 'How often containers were restarted, and when last.',
  }),
  AGE,
  wide('IP', pod => pod.status?.podIP || '<none>'),
  wide('Node', pod => pod.spec.nodeName || '<none>'),
  wide('Nominated Node', pod => pod.status?.nominatedNodeName || '<none>'),
  wide('Readiness Gates', readinessGates),
];
