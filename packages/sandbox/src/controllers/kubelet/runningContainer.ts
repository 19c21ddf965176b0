import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import type { ContainerStatus, Probe, Terminated } from '../types/Container';
import type { ContainerStep, ContainerWorld } from './ContainerWorld';

/** How often a probe that fails is written down, in seconds. */
const UNHEALTHY_EVENT_SECONDS = 30;

const KILLED = 137;

/** The first probe that finds a program which answers after some seconds. */
function firstSuccess(
  probe: Probe | undefined,
  startedAt: Date,
  answersAt: Date,
): Date {
  if (!probe) {
    return startedAt;
  }
  const period = probe.periodSeconds ?? 10;
  const first = addSeconds(startedAt, probe.initialDelaySeconds ?? 0);
  const missing = answersAt.getTime() - first.getTime();
  const periods = Math.max(0, Math.ceil(missing / 1000 / period));
  const repeats = (probe.successThreshold ?? 1) - 1;
  return addSeconds(first, (periods + repeats) * period);
}

function latest(left: Date, right: Date): Date {
  return right > left ? right : left;
}

/** When and how the program ends, if it does. */
function endOf(
  world: ContainerWorld,
  startedAt: Date,
): { at: Date; exitCode: number; reason: string } | undefined {
  const { program, fault } = world;
  if (fault && fault.type !== 'unready') {
    // A container that ran long before goes down soon after the fault begins.
    const begun = latest(startedAt, fault.since);
    const isKilled = fault.type === 'out-of-memory';
    return {
      at: addSeconds(begun, fault.afterSeconds),
      exitCode: isKilled ? KILLED : fault.exitCode,
      reason: isKilled ? 'OOMKilled' : reasonOf(fault.exitCode),
    };
  }
  return (
    program.exit && {
      at: addSeconds(startedAt, program.exit.afterSeconds),
      exitCode: program.exit.exitCode,
      reason: reasonOf(program.exit.exitCode),
    }
  );
}

function reasonOf(exitCode: number): string {
  return exitCode === 0 ? 'Completed' : 'Error';
}

function terminate(
  status: ContainerStatus,
  startedAt: Date,
  end: { at: Date; exitCode: number; reason: string },
): ContainerStatus {
  const { containerID } = status;
  const terminated: Terminated = {
    exitCode: end.exitCode,
    reason: end.reason,
    startedAt: toKubernetesTime(startedAt),
    finishedAt: toKubernetesTime(end.at),
    ...(containerID && { containerID }),
  };
  return { ...status, ready: false, started: false, state: { terminated } };
}

function withProbes(
  status: ContainerStatus,
  started: boolean,
  ready: boolean,
): ContainerStatus {
  return status.started === started && status.ready === ready
    ? status
    : { ...status, started, ready };
}

function emitUnhealthy(world: ContainerWorld): void {
  const { container, fault, emit } = world;
  if (fault?.type === 'unready' && container.readinessProbe) {
    emit({
      container: container.name,
      type: 'Warning',
      reason: 'Unhealthy',
      message: `Readiness probe failed: HTTP probe failed with statuscode: ${fault.statusCode}`,
    });
  }
}

/** Looks after a container that runs: its probes, and its end. */
export function runningStep(
  world: ContainerWorld,
  status: ContainerStatus,
): ContainerStep {
  const { container, program, fault, now } = world;
  const startedAt = new Date(status.state.running!.startedAt);
  const end = endOf(world, startedAt);
  if (end && now >= end.at) {
    return { status: terminate(status, startedAt, end) };
  }
  const answersAt = addSeconds(startedAt, program.startupSeconds);
  const startupAt = firstSuccess(container.startupProbe, startedAt, answersAt);
  const readyAt = latest(
    startupAt,
    firstSuccess(container.readinessProbe, startedAt, answersAt),
  );
  const isUnready = fault?.type === 'unready' && now >= fault.since;
  const moments = [startupAt, readyAt, ...(end ? [end.at] : [])];
  const upcoming = moments.filter(moment => moment > now);
  const checked = withProbes(
    status,
    now >= startupAt,
    now >= readyAt && !(isUnready && container.readinessProbe),
  );
  if (upcoming.length > 0) {
    return {
      status: checked,
      next: new Date(Math.min(...upcoming.map(Number))),
    };
  }
  if (isUnready) {
    emitUnhealthy(world);
    const next = addSeconds(now, UNHEALTHY_EVENT_SECONDS);
    return { status: checked, next, isRepetition: true };
  }
  return { status: checked };
}
