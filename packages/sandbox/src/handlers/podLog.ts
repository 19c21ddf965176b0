import type { Pod } from '../registry/workloads';
import { StatusError } from './StatusError';

function chooseContainer(pod: Pod, wanted: string | null): string {
  const names = pod.spec.containers.map(container => container.name);
  if (wanted === null && names.length === 1) {
    return names[0];
  }
  if (wanted === null) {
    throw StatusError.badRequest(
      `a container name must be specified for pod ${
        pod.metadata.name
      }, choose one of: [${names.join(' ')}]`,
    );
  }
  if (!names.includes(wanted)) {
    throw StatusError.badRequest(
      `container ${wanted} is not valid for pod ${pod.metadata.name}`,
    );
  }
  return wanted;
}

function linesOf(pod: Pod, containerName: string): string[] {
  const container = pod.spec.containers.find(
    ({ name }) => name === containerName,
  )!;
  const port = container.ports?.[0]?.containerPort;
  const ready = container.readinessProbe?.httpGet?.path;
  return [
    `sandbox: no program runs here; this log is written by the sandbox itself`,
    `sandbox: container ${containerName} of pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${pod.spec.nodeName}`,
    `sandbox: image ${container.image}`,
    ...(port ? [`sandbox: would listen on port ${port}`] : []),
    ...(ready ? [`sandbox: readiness probe GET ${ready} answered 200`] : []),
  ];
}

/** What `GET …/pods/<name>/log` answers: a few lines, the same at every call. */
export function readPodLog(pod: Pod, query: URLSearchParams): string {
  const container = chooseContainer(pod, query.get('container'));
  if (query.get('previous') === 'true') {
    throw StatusError.badRequest(
      `previous terminated container "${container}" in pod "${pod.metadata.name}" not found`,
    );
  }
  const status = pod.status.containerStatuses?.find(
    ({ name }) => name === container,
  );
  const startedAt = status?.state.running?.startedAt;
  if (!startedAt) {
    const reason = status?.state.waiting?.reason ?? 'not scheduled';
    throw StatusError.badRequest(
      `container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${reason}`,
    );
  }
  const tail = query.get('tailLines');
  if (tail !== null && !/^[0-9]{1,9}$/.test(tail)) {
    throw StatusError.badRequest(
      `tailLines '${tail}' is not a whole number of lines`,
    );
  }
  const all = linesOf(pod, container);
  const lines =
    tail === null
      ? all
      : all.slice(all.length - Math.min(Number(tail), all.length));
  const stamp = query.get('timestamps') === 'true' ? `${startedAt} ` : '';
  return lines.map(line => `${stamp}${line}\n`).join('');
}
