import { container, running } from '../__testUtils__/container';
import { deployment } from '../__testUtils__/deployment';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { rollout } from '../__testUtils__/rollout';
import { statefulSet } from '../__testUtils__/statefulSet';
import { NOW } from '../__testUtils__/time';
import { workload, type WorkloadOptions } from '../__testUtils__/workload';
import { DAY, HOUR, MINUTE, SECOND } from '../shared/duration';
import { rolloutStalled } from './rolloutStalled';

/** Under way: its condition has been True for long, its update time is the news. */
function progressing(updated: number) {
  return {
    type: 'Progressing',
    status: 'True' as const,
    reason: 'ReplicaSetUpdated',
    since: 3 * DAY,
    updated,
  };
}

const PATIENT = { progressDeadlineSeconds: 3600 };

function member(options: Parameters<typeof pod>[0] = {}) {
  return pod({
    name: 'issue-tracker-2',
    owner: { kind: 'StatefulSet', name: 'issue-tracker' },
    labels: { 'controller-revision-hash': 'issue-tracker-9b7f' },
    age: 20 * MINUTE,
    containers: [container({ state: running(20 * MINUTE), ready: false })],
    ...options,
  });
}

const UPDATING = {
  currentRevision: 'issue-tracker-5d8c',
  updateRevision: 'issue-tracker-9b7f',
};

/** Kubernetes leaves the condition out when there is no deadline. */
function withoutDeadline(options: WorkloadOptions) {
  return workload({
    ...options,
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    spec: { progressDeadlineSeconds: 2147483647 },
  });
}

describe('rollout.stalled', () => {
  it('judges a Deployment without a deadline by its old pods', () => {
    const stuck = withoutDeadline({ updated: 1, current: 4, written: HOUR });
    expect(findingsOf(rolloutStalled, [stuck])).toHaveLength(1);
  });

  it('sees a Deployment that has not moved for 10 min', () => {
    const [finding] = findingsOf(rolloutStalled, [
      deployment({
        updated: 1,
        spec: PATIENT,
        written: 40 * MINUTE,
        conditions: [progressing(12 * MINUTE)],
      }),
    ]);
    expect(finding).toMatchObject({
      status: 'degraded',
      summary:
        'The update of Deployment alm/issue-tracker has not moved since 11:48 UTC: 1 of 3 pods updated.',
      since: NOW - 12 * MINUTE,
    });
  });

  it('sees the last old pod that waits for the last new one', () => {
    const last = deployment({
      replicas: 1,
      updated: 1,
      current: 2,
      spec: PATIENT,
      written: 22 * MINUTE,
      conditions: [progressing(22 * MINUTE)],
    });
    expect(findingsOf(rolloutStalled, [last])).toHaveLength(1);
  });

  it('sees a controller that does not look', () => {
    const [finding] = findingsOf(rolloutStalled, [
      deployment({
        generation: 5,
        observedGeneration: 4,
        written: 15 * MINUTE,
      }),
    ]);
    expect(finding.summary).toContain('its controller has not looked');
    expect(finding.evidence).toEqual([
      expect.objectContaining({
        field: 'status.observedGeneration',
        value: 4,
      }),
      expect.objectContaining({ field: 'metadata.generation', value: 5 }),
    ]);
  });

  it('sees the pod of the new revision for which a StatefulSet waits', () => {
    const set = statefulSet({ updated: 1, ready: 2, status: UPDATING });
    expect(findingsOf(rolloutStalled, [set, member()])).toHaveLength(1);
    const early = [set, member({ age: 4 * MINUTE, readySince: 4 * MINUTE })];
    expect(outcomeOfTracker(rolloutStalled, early)).toMatchObject({
      findings: [],
      recheckAt: NOW + 6 * MINUTE,
    });
    const old = { 'controller-revision-hash': 'issue-tracker-5d8c' };
    expect(findingsOf(rolloutStalled, [set, member({ labels: old })])).toEqual(
      [],
    );
  });

  it('is silent about a change that was made just now', () => {
    const begun = deployment({
      updated: 2,
      written: 2 * SECOND,
      conditions: [progressing(HOUR)],
    });
    expect(findingsOf(rolloutStalled, [begun])).toEqual([]);
    const unseen = deployment({
      generation: 5,
      observedGeneration: 4,
      written: SECOND,
    });
    expect(findingsOf(rolloutStalled, [unseen])).toEqual([]);
  });

  it('is silent about updates that are held, over, or done by hand', () => {
    const long = {
      updated: 1,
      written: HOUR,
      conditions: [progressing(HOUR)],
    };
    const canary = { phase: 'Progressing', currentStepIndex: 1 };
    const silent = [
      [deployment({ ...long, spec: { paused: true } })],
      // It got through long ago; pods are missing since.
      [deployment({ updated: 1, written: HOUR })],
      [
        deployment({
          ...long,
          conditions: [
            {
              type: 'Progressing',
              status: 'False',
              reason: 'ProgressDeadlineExceeded',
              since: HOUR,
            },
          ],
        }),
      ],
      [
        statefulSet({
          updated: 1,
          ready: 2,
          status: UPDATING,
          spec: { updateStrategy: { type: 'OnDelete' } },
        }),
        member(),
      ],
      [
        statefulSet({
          updated: 1,
          ready: 2,
          status: UPDATING,
          spec: {
            updateStrategy: {
              type: 'RollingUpdate',
              rollingUpdate: { partition: 2 },
            },
          },
        }),
        member(),
      ],
      // No deadline, no condition, no old pods: it just lacks some.
      [withoutDeadline({ updated: 1, current: 1, written: HOUR })],
      // An analysis may keep a canary small for as long as it takes.
      [rollout({ ...long, status: canary }), pod()],
      [rollout({ ...long, status: { ...canary, abort: true } })],
      [deployment(), statefulSet({ name: 'search' })],
    ];
    for (const objects of silent) {
      expect(findingsOf(rolloutStalled, objects)).toEqual([]);
    }
  });
});
