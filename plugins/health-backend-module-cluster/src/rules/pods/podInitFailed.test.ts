import {
  container,
  running,
  terminated,
  waiting,
} from '../__testUtils__/container';
import { findingsOf } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { HOUR, MINUTE } from '../shared/duration';
import { podInitFailed } from './podInitFailed';

const FAILED = terminated({
  exitCode: 1,
  finished: MINUTE,
  message: 'relation "issues" already exists',
});

function initializing(
  init: Parameters<typeof container>[0],
  options: Parameters<typeof pod>[0] = {},
) {
  return pod({
    phase: 'Pending',
    initContainers: [container({ name: 'migrate', ready: false, ...init })],
    containers: [container({ state: waiting('PodInitializing') })],
    ...options,
  });
}

describe('pod.init-failed', () => {
  it('tells which one failed, how, and what it said', () => {
    const [finding] = findingsOf(podInitFailed, [
      initializing({
        state: waiting('CrashLoopBackOff'),
        restartCount: 4,
        lastState: FAILED,
      }),
    ]);
    expect(finding.summary).toContain(
      'does not start: its init container migrate failed with exit code 1 at 11:59 UTC, 4 restarts.',
    );
    expect(finding.cause).toContain('relation "issues" already exists');
    expect(finding.nextStep).toContain('-c migrate --previous');
    expect(finding.evidence.map(({ field }) => field)).toEqual([
      'status.initContainerStatuses[name=migrate].state.waiting.reason',
      'status.initContainerStatuses[name=migrate].lastState.terminated.exitCode',
      'status.initContainerStatuses[name=migrate].restartCount',
    ]);
  });

  it('sees the failure before and during the next try', () => {
    expect(
      findingsOf(podInitFailed, [initializing({ state: FAILED })]),
    ).toHaveLength(1);
    const again = { state: running(2_000), lastState: FAILED, restartCount: 1 };
    expect(findingsOf(podInitFailed, [initializing(again)])).toHaveLength(1);
  });

  it('judges a pod of nobody that is not tried again, and leaves those of Jobs to the Job', () => {
    const over = { phase: 'Failed', owner: undefined };
    expect(
      findingsOf(podInitFailed, [initializing({ state: FAILED }, over)]),
    ).toHaveLength(1);
    const ofJob = { ...over, owner: { kind: 'Job', name: 'import' } };
    expect(
      findingsOf(podInitFailed, [initializing({ state: FAILED }, ofJob)]),
    ).toEqual([]);
  });

  it('is silent once it got through, about sidecars, memory and images', () => {
    const done = container({
      name: 'migrate',
      state: terminated({ exitCode: 0, finished: HOUR }),
      lastState: FAILED,
      restartCount: 1,
    });
    expect(
      findingsOf(podInitFailed, [pod({ initContainers: [done] })]),
    ).toEqual([]);
    const left = container({ name: 'migrate', state: FAILED });
    expect(
      findingsOf(podInitFailed, [pod({ initContainers: [left] })]),
    ).toEqual([]);
    const sidecar = { restartPolicy: 'Always' as const, state: FAILED };
    expect(findingsOf(podInitFailed, [initializing(sidecar)])).toEqual([]);
    const memory = terminated({
      exitCode: 137,
      reason: 'OOMKilled',
      finished: MINUTE,
    });
    expect(
      findingsOf(podInitFailed, [initializing({ state: memory })]),
    ).toEqual([]);
    const image = { state: waiting('ImagePullBackOff') };
    expect(findingsOf(podInitFailed, [initializing(image)])).toEqual([]);
  });
});
