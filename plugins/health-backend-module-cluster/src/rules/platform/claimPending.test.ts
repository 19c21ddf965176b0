import { event } from '../__testUtils__/event';
import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { pod } from '../__testUtils__/pod';
import { NOW } from '../__testUtils__/time';
import { MINUTE, SECOND } from '../shared/duration';
import { claim, storageClass } from './__testUtils__/cluster';
import { claimPending } from './claimPending';

const PENDING = { phase: 'Pending', age: 10 * MINUTE };

function waitingFor(message: string) {
  return pod({
    node: false,
    claims: ['data'],
    conditions: [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
      },
    ],
  });
}

describe('pvc.pending', () => {
  it('says who waits and what the provisioner says', () => {
    const [finding] = findingsOf(claimPending, [
      storageClass('Immediate'),
      claim(PENDING),
      waitingFor('pod has unbound immediate PersistentVolumeClaims'),
      event({
        about: { kind: 'PersistentVolumeClaim', name: 'data' },
        reason: 'ProvisioningFailed',
        message: 'volume limit exceeded',
      }),
    ]);
    expect(finding).toMatchObject({
      object: 'PersistentVolumeClaim alm/data',
      status: 'unhealthy',
      summary:
        'Claim data of 20Gi has had no volume since 11:50 UTC and keeps pod issue-tracker-7c9f8d6b5c-x2xkq from starting.',
      cause: 'volume limit exceeded',
      since: NOW - 10 * MINUTE,
    });
  });

  it('says that there is no such class; nobody waits yet', () => {
    const [finding] = findingsOf(claimPending, [
      claim({ ...PENDING, storageClass: 'fast' }),
    ]);
    expect(finding).toMatchObject({
      status: 'degraded',
      cause: 'There is no storage class fast in the cluster.',
    });
  });

  it('finds a lost volume at once, also of a class that waits', () => {
    const lost = claim({ phase: 'Lost', age: SECOND });
    expect(
      findingsOf(claimPending, [lost, storageClass('WaitForFirstConsumer')]),
    ).toMatchObject([{ status: 'unhealthy' }]);
  });

  it('blames the claim of a pod that waits for its volume', () => {
    const objects = [
      storageClass('WaitForFirstConsumer'),
      claim(PENDING),
      waitingFor('1 node(s) did not have enough free storage.'),
    ];
    expect(findingsOf(claimPending, objects)).toHaveLength(1);
  });

  it.each([
    ['nobody mounts it', []],
    ['no node has memory', [waitingFor('3 Insufficient memory.')]],
    ['the pod is over', [pod({ phase: 'Succeeded', claims: ['data'] })]],
  ])('lets a class wait for its first consumer: %s', (_, pods) => {
    const objects = [storageClass('WaitForFirstConsumer'), claim(PENDING)];
    expect(findingsOf(claimPending, [...objects, ...pods])).toEqual([]);
  });

  it('gives a minute, and is content when it is bound', () => {
    const young = claim({ phase: 'Pending', age: 20 * SECOND });
    expect(outcomeOfTracker(claimPending, [young])).toMatchObject({
      findings: [],
      recheckAt: NOW + 40 * SECOND,
    });
    expect(outcomeOfTracker(claimPending, [claim()])).toMatchObject({
      findings: [],
      value: 1,
      objective: 1,
    });
  });
});
