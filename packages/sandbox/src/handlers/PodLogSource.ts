import type { Pod } from '../controllers/types/Pod';

export type LogLine = { time: Date; text: string };

/** What a container has written up to now, oldest line first. */
export type PodLogSource = (request: {
  pod: Pod;
  container: string;
  /** The run before the present one. */
  previous: boolean;
  now: Date;
}) => readonly LogLine[];

/** A few lines, the same at every call: no program runs that could write any. */
export const stillLogs: PodLogSource = ({ pod, container: name }) => {
  const container = pod.spec.containers.find(each => each.name === name);
  const status = pod.status.containerStatuses?.find(each => each.name === name);
  const started = status?.state.running?.startedAt;
  const time = new Date(started ?? pod.metadata.creationTimestamp!);
  const port = container?.ports?.[0]?.containerPort;
  const ready = container?.readinessProbe?.httpGet?.path;
  return [
    `sandbox: no program runs here; this log is written by the sandbox itself`,
    `sandbox: container ${name} of pod ${pod.metadata.namespace}/${pod.metadata.name} on node ${pod.spec.nodeName}`,
    `sandbox: image ${container?.image}`,
    ...(port ? [`sandbox: would listen on port ${port}`] : []),
    ...(ready ? [`sandbox: readiness probe GET ${ready} answered 200`] : []),
  ].map(text => ({ time, text }));
};
