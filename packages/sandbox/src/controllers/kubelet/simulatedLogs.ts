import type { PodLogSource } from '../../handlers/PodLogSource';
import { formatKibibytes } from '../../quantities/quantity';
import type { ControllerContext } from '../engine/ControllerContext';
import type { Container, ContainerStatus } from '../types/Container';
import type { Pod } from '../types/Pod';

type LogLine = ReturnType<PodLogSource>[number];

/** A line about what it uses comes once in so many milliseconds. */
const REPORT_MS = 60_000;

/** What a node keeps of a log; older lines have been rotated away. */
const MOST_REPORTS = 500;

type Run = {
  from: Date;
  until: Date;
  end?: { exitCode: number; reason: string };
};

/** The present run of a container, or the one before. */
function runOf(
  status: ContainerStatus | undefined,
  previous: boolean,
  now: Date,
): Run | undefined {
  const running = previous ? undefined : status?.state.running;
  if (running) {
    return { from: new Date(running.startedAt), until: now };
  }
  const ended = previous
    ? status?.lastState.terminated
    : status?.state.terminated ?? status?.lastState.terminated;
  return (
    ended && {
      from: new Date(ended.startedAt),
      until: new Date(ended.finishedAt),
      end: ended,
    }
  );
}

function firstLines(pod: Pod, container: Container): string[] {
  const { namespace, name } = pod.metadata;
  const port = container.ports?.[0]?.containerPort;
  return [
    'sandbox: no program runs here; this log is written by the sandbox itself',
    `sandbox: container ${container.name} of pod ${namespace}/${name} on node ${pod.spec.nodeName}`,
    `sandbox: image ${container.image}`,
    ...(port ? [`sandbox: would listen on port ${port}`] : []),
  ];
}

function lastLine({ end }: Run): string[] {
  if (!end) {
    return [];
  }
  return end.reason === 'OOMKilled'
    ? ['sandbox: memory limit reached, killed by the kernel']
    : [`sandbox: ended with exit code ${end.exitCode}`];
}

/**
 * What a container would have written: its start, what it used minute by
 * minute, a probe that fails, and its end. The same at every call.
 */
export function simulatedLogs(
  context: Pick<ControllerContext, 'usage' | 'faults'>,
): PodLogSource {
  return request => {
    const pod = request.pod as unknown as Pod;
    const { container: name, previous, now } = request;
    const { initContainers = [], containers } = pod.spec;
    const container = [...containers, ...initContainers].find(
      one => one.name === name,
    );
    const status = [
      ...(pod.status.containerStatuses ?? []),
      ...(pod.status.initContainerStatuses ?? []),
    ].find(one => one.name === name);
    const run = runOf(status, previous, now);
    if (!container || !run) {
      return [];
    }
    const lines: LogLine[] = firstLines(pod, container).map(text => ({
      time: run.from,
      text,
    }));
    const minutes = Math.floor(
      (run.until.getTime() - run.from.getTime()) / REPORT_MS,
    );
    for (
      let minute = Math.max(1, minutes - MOST_REPORTS);
      minute <= minutes && !run.end;
      minute += 1
    ) {
      const time = new Date(run.from.getTime() + minute * REPORT_MS);
      const { cpu, memory } = context.usage.containerUsage({
        pod,
        container,
        time,
      });
      lines.push({
        time,
        text: `sandbox: uses ${Math.round(
          cpu * 1000,
        )}m CPU and ${formatKibibytes(memory)} memory`,
      });
    }
    const fault = run.end
      ? undefined
      : context.faults.programFault(pod, container);
    if (fault?.type === 'unready' && fault.since <= now) {
      lines.push({
        time: run.until,
        text: `sandbox: answers its readiness probe with ${fault.statusCode}`,
      });
    }
    lastLine(run).forEach(text => lines.push({ time: run.until, text }));
    return lines;
  };
}
