import {
  container,
  running,
  terminated,
  waiting,
} from '../__testUtils__/container';
import { event } from '../__testUtils__/event';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { node } from '../__testUtils__/node';
import { pod, REPLICA_SET } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { MINUTE, SECOND } from '../shared/duration';
import { podStartFailed } from './podStartFailed';

function starting(
  age: number,
  state = waiting('ContainerCreating'),
  options: Parameters<typeof pod>[0] = {},
) {
  return pod({
    age,
    phase: 'Pending',
    containers: [container({ state })],
    ...options,
  });
}

const MOUNT = event({
  about: { kind: 'Pod', name: `${REPLICA_SET}-x2xkq` },
  reason: 'FailedMount',
  message:
    'MountVolume.SetUp failed for volume "config" : configmap "issue-tracker" not found',
  last: 30 * SECOND,
});

describe('pod.start-failed', () => {
  it.each([
    [
      'CreateContainerConfigError',
      'secret "db" not found',
      'Secret or ConfigMap',
    ],
    [
      'CreateContainerConfigError',
      'container has runAsNonRoot and image will run as root',
      'wants to run as root',
    ],
    [
      'RunContainerError',
      'exec: "serve": executable file not found in $PATH: unknown',
      'command',
    ],
    ['PostStartHookError', 'PostStartHook failed', 'postStart hook'],
  ])('explains %s: %s', (reason, message, cause) => {
    const [finding] = findingsOf(podStartFailed, [
      starting(MINUTE, waiting(reason, message)),
    ]);
    expect(finding.summary).toContain(`cannot be started (${reason}).`);
    expect(finding.cause).toContain(cause);
    expect(finding.evidence[0].value).toBe(reason);
  });

  it('sees a start that the runtime refused', () => {
    const refused = terminated({
      exitCode: 128,
      reason: 'StartError',
      finished: SECOND,
    });
    expect(
      findingsOf(podStartFailed, [starting(MINUTE, refused)]),
    ).toHaveLength(1);
  });

  it('finds what waits for a volume after 2 min, without a warning after 10', () => {
    const [finding] = findingsOf(podStartFailed, [starting(3 * MINUTE), MOUNT]);
    expect(finding.summary).toContain(
      'has been waiting since 11:57 UTC on node worker-1 for its volumes, network or images (FailedMount).',
    );
    expect(finding.cause).toContain('configmap "issue-tracker" not found');
    expect(findingsOf(podStartFailed, [starting(3 * MINUTE)])).toEqual([]);
    expect(
      outcomeOfTracker(podStartFailed, [starting(3 * MINUTE)])?.recheckAt,
    ).toBe(NOW + 7 * MINUTE);
    expect(findingsOf(podStartFailed, [starting(11 * MINUTE)])).toHaveLength(1);
  });

  it('is silent while it is placed, initialised or run, and on a node that is lost', () => {
    const later = waiting('PodInitializing');
    const slow = container({ name: 'migrate', state: running(20 * MINUTE) });
    const silent = [
      [starting(MINUTE), MOUNT],
      [starting(20 * MINUTE, later, { initContainers: [slow] })],
      [starting(20 * MINUTE, later, { node: false })],
      [starting(20 * MINUTE), node({ ready: 'Unknown' })],
      [pod()],
    ];
    for (const objects of silent) {
      expect(findingsOf(podStartFailed, objects)).toEqual([]);
    }
  });
});
