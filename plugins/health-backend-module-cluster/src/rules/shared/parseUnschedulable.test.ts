import { obstaclesText, parseUnschedulable } from './parseUnschedulable';

function said(message: string): string | undefined {
  const parsed = parseUnschedulable(message, { cpu: '500m', memory: '2Gi' });
  return parsed && obstaclesText(parsed.total, parsed.obstacles);
}

describe('parseUnschedulable', () => {
  it.each([
    [
      '0/3 nodes are available: 3 Insufficient cpu.',
      '3 of 3 nodes have not enough CPU (500m asked)',
    ],
    [
      '0/1 nodes are available: 1 Too many pods. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
      '1 of 1 node is full: it may hold no more pods',
    ],
    [
      "0/5 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/unreachable: }, 1 node(s) had untolerated taint {dedicated: gpu}, 3 node(s) didn't match Pod's node affinity/selector.",
      '3 of 5 nodes are not of the kind it asks for, 1 is silent (unreachable), 1 is kept for others (taint dedicated=gpu)',
    ],
    [
      "0/4 nodes are available: 4 node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn't tolerate.",
      '4 of 4 nodes are kept for others (taint node-role.kubernetes.io/master)',
    ],
    [
      '0/6 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.',
      '6 of 6 nodes wait for a claim of it that has no volume',
    ],
    [
      "0/6 nodes are available: 2 node(s) didn't match pod anti-affinity rules, 4 node(s) had volume node affinity conflict.",
      '4 of 6 nodes cannot reach its volume, 2 already run a pod that it keeps away from',
    ],
    [
      "0/3 nodes are available: 3 node(s) didn't satisfy plugin Coscheduling.",
      "3 of 3 nodes are refused: didn't satisfy plugin Coscheduling",
    ],
    [
      '0/2 nodes are available: 2 Insufficient nvidia.com/gpu.',
      '2 of 2 nodes have not enough nvidia.com/gpu',
    ],
  ])('reads %s', (message, text) => {
    expect(said(message)).toBe(text);
  });

  it('reads no other words', () => {
    expect(said('skip schedule deleting pod: alm/x')).toBeUndefined();
  });
});
