import { container } from '../__testUtils__/container';
import { deployment } from '../__testUtils__/deployment';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod, REPLICA_SET } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { MINUTE, SECOND } from '../shared/duration';
import { podUnschedulable } from './podUnschedulable';

const NAME = `${REPLICA_SET}-q8q8q`;
const PREEMPTION =
  'preemption: 0/6 nodes are available: 2 Preemption is not helpful for scheduling, 4 No preemption victims found for incoming pod.';
const NO_ROOM = `0/6 nodes are available: 2 node(s) were unschedulable, 4 Insufficient memory. ${PREEMPTION}`;

function unplaced(
  message: string,
  since = 5 * MINUTE,
  reason = 'Unschedulable',
) {
  return pod({
    name: NAME,
    age: since,
    node: false,
    containers: [container({ requests: { cpu: '500m', memory: '2Gi' } })],
    conditions: [
      { type: 'PodScheduled', status: 'False', reason, message, since },
    ],
  });
}

describe('pod.unschedulable', () => {
  it('says of what there is not enough on how many nodes', () => {
    const [finding] = findingsOf(podUnschedulable, [unplaced(NO_ROOM)]);
    expect(finding).toMatchObject({
      object: `Pod alm/${NAME}`,
      status: 'unhealthy',
      summary: `Pod alm/${NAME} has found no node since 11:55 UTC: 4 of 6 nodes have not enough memory (2Gi asked), 2 are cordoned.`,
      cause: 'The cluster has no node with room for what it requests.',
    });
    expect(finding.evidence[0]).toEqual({
      object: `Pod alm/${NAME}`,
      field: 'status.conditions[type=PodScheduled].reason',
      value: 'Unschedulable',
      at: new Date(NOW - 5 * MINUTE).toISOString(),
    });
  });

  it('is less bad while others of its workload serve', () => {
    const objects = [unplaced(NO_ROOM), pod(), deployment()];
    expect(findingsOf(podUnschedulable, objects)[0].status).toBe('degraded');
  });

  it('keeps to the words of the scheduler where it does not know them', () => {
    const [finding] = findingsOf(podUnschedulable, [
      unplaced('no nodes available to schedule pods'),
    ]);
    expect(finding.summary).toContain('no nodes available to schedule pods');
  });

  it('waits 30 s, and for gates that are closed on purpose', () => {
    const early = [unplaced(NO_ROOM, 20 * SECOND)];
    expect(findingsOf(podUnschedulable, early)).toEqual([]);
    expect(outcomeOfTracker(podUnschedulable, early)?.recheckAt).toBe(
      NOW + 10 * SECOND,
    );
    const gated = unplaced(
      'Scheduling is blocked due to non-empty scheduling gates',
      5 * MINUTE,
      'SchedulingGated',
    );
    expect(findingsOf(podUnschedulable, [gated])).toEqual([]);
    expect(findingsOf(podUnschedulable, [pod()])).toEqual([]);
  });
});
