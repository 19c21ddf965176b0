import type { Response } from 'express';
import type { Pod } from '../controllers/types/Pod';
import type { LogLine, PodLogSource } from './PodLogSource';
import { isTrue, parseWholeNumber } from './resourceVersion';
import type { ResourceRequest } from './ResourceRequest';
import { StatusError } from './StatusError';
import type { Fields } from './tables/TableColumn';

/** How often a followed log is looked at for more, in real time. */
const FOLLOW_MS = 500;

function namesOf(pod: Pod): string[] {
  const spec = pod.spec as Fields;
  return [...(spec.initContainers ?? []), ...spec.containers].map(
    ({ name }: Fields) => name,
  );
}

function chooseContainer(pod: Pod, wanted: string | null): string {
  const spec = pod.spec as Fields;
  const names = pod.spec.containers.map(({ name }) => name);
  if (!wanted && names.length === 1) {
    return names[0];
  }
  if (!wanted) {
    const inits = (spec.initContainers ?? []).map(({ name }: Fields) => name);
    const others =
      inits.length > 0
        ? ` or one of the init containers: [${inits.join(' ')}]`
        : '';
    throw StatusError.badRequest(
      `a container name must be specified for pod ${
        pod.metadata.name
      }, choose one of: [${names.join(' ')}]${others}`,
    );
  }
  if (!namesOf(pod).includes(wanted)) {
    throw StatusError.badRequest(
      `container ${wanted} is not valid for pod ${pod.metadata.name}`,
    );
  }
  return wanted;
}

function statusOf(pod: Pod, container: string): Fields | undefined {
  const status = pod.status as Fields;
  return [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
  ].find(({ name }) => name === container);
}

function checkStarted(pod: Pod, container: string, previous: boolean): void {
  const status = statusOf(pod, container);
  const { name } = pod.metadata;
  if (previous) {
    if (!status?.lastState?.terminated) {
      throw StatusError.badRequest(
        `previous terminated container "${container}" in pod "${name}" not found`,
      );
    }
    return;
  }
  const { running, terminated, waiting } = status?.state ?? {};
  if (!running && !terminated && !status?.lastState?.terminated) {
    const { reason = 'ContainerCreating', message } = waiting ?? {};
    const isPullError = /Pull|InvalidImage/.test(reason);
    throw StatusError.badRequest(
      `container "${container}" in pod "${name}" is ${
        isPullError
          ? `waiting to start: ${message ?? "image can't be pulled"}`
          : `waiting to start: ${reason}`
      }`,
    );
  }
}

type Slice = {
  since: number;
  tail: number | undefined;
  limit: number | undefined;
  timestamps: boolean;
};

function sliceOf(query: URLSearchParams, now: Date): Slice {
  const tail = parseWholeNumber(query.get('tailLines'));
  const seconds = parseWholeNumber(query.get('sinceSeconds'));
  const time = query.get('sinceTime');
  const limit = parseWholeNumber(query.get('limitBytes'));
  const wrong = [
    ['tailLines', tail, 0],
    ['sinceSeconds', seconds, 1],
    ['limitBytes', limit, 1],
  ].find(([, value, least]) => value !== undefined && value < least!);
  if (wrong || (time && Number.isNaN(Date.parse(time)))) {
    throw StatusError.create({
      code: 422,
      reason: 'Invalid',
      message: `PodLogOptions "" is invalid: ${
        wrong
          ? `${wrong[0]}: Invalid value: ${wrong[1]}: must be greater than or equal to ${wrong[2]}`
          : `sinceTime: Invalid value: "${time}": must be a time`
      }`,
    });
  }
  const since =
    seconds === undefined
      ? Date.parse(time ?? '') || 0
      : now.getTime() - seconds * 1000;
  return { since, tail, limit, timestamps: isTrue(query.get('timestamps')) };
}

/** RFC 3339 with nanoseconds, as the kubelet writes it. */
function stamp(time: Date): string {
  return time.toISOString().replace('Z', '000000Z');
}

function textOf(lines: readonly LogLine[], slice: Slice): string {
  return lines
    .map(({ time, text }) =>
      slice.timestamps ? `${stamp(time)} ${text}\n` : `${text}\n`,
    )
    .join('');
}

function follow(options: {
  request: ResourceRequest;
  container: string;
  source: PodLogSource;
  slice: Slice;
  sent: number;
}): void {
  const { request, container, source, slice } = options;
  const { storage, info, res, cluster } = request;
  const key = { namespace: info.namespace, name: info.name! };
  const { uid } = storage.get(key)!.metadata;
  let { sent } = options;
  const look = () => {
    const pod = storage.get(key) as Pod | undefined;
    if (!pod || pod.metadata.uid !== uid) {
      res.end();
      return;
    }
    const now = cluster.clock.now();
    const lines = source({ pod, container, previous: false, now });
    // A container that started again writes a new log.
    const fresh = lines.length < sent ? lines : lines.slice(sent);
    sent = lines.length;
    if (fresh.length > 0) {
      res.write(textOf(fresh, slice));
    }
    if (statusOf(pod, container)?.state?.terminated) {
      res.end();
    }
  };
  const timer = setInterval(look, FOLLOW_MS);
  timer.unref();
  res.on('close', () => clearInterval(timer));
}

function sendWhole(res: Response, text: string, limit = Infinity): void {
  res.end(limit < text.length ? text.slice(0, limit) : text);
}

/** `GET …/pods/<name>/log`. */
export function logHandler(
  request: ResourceRequest,
  source: PodLogSource,
): void {
  const { storage, info, query, res, cluster } = request;
  const pod = storage.get({ namespace: info.namespace, name: info.name! }) as
    | Pod
    | undefined;
  if (!pod) {
    throw StatusError.notFound(storage.kind, info.name!);
  }
  const container = chooseContainer(pod, query.get('container'));
  const previous = isTrue(query.get('previous'));
  const now = cluster.clock.now();
  const slice = sliceOf(query, now);
  checkStarted(pod, container, previous);
  const all = source({ pod, container, previous, now });
  const recent = all.filter(({ time }) => time.getTime() >= slice.since);
  const lines =
    slice.tail === undefined
      ? recent
      : recent.slice(Math.max(0, recent.length - slice.tail));
  res.status(200);
  res.setHeader('Content-Type', 'text/plain');
  const text = textOf(lines, slice);
  const isFollowed = isTrue(query.get('follow')) && !previous;
  if (!isFollowed || statusOf(pod, container)?.state?.terminated) {
    sendWhole(res, text, slice.limit);
    return;
  }
  res.flushHeaders();
  res.write(text);
  follow({ request, container, source, slice, sent: all.length });
}
