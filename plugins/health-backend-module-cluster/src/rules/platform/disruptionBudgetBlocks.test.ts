import { findingsOf, outcomeOfTracker } from '../__testUtils__/judge';
import { rawObject } from './__testUtils__/rawObject';
import { disruptionBudgetBlocks } from './disruptionBudgetBlocks';

function budget(
  spec: Record<string, unknown>,
  status: {
    disruptionsAllowed: number;
    currentHealthy: number;
    desiredHealthy: number;
    expectedPods: number;
  },
) {
  return rawObject({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/name': 'issue-tracker' } },
      ...spec,
    },
    status,
  });
}

const ALL_OF_ONE = {
  disruptionsAllowed: 0,
  currentHealthy: 1,
  desiredHealthy: 1,
  expectedPods: 1,
};
const ALL_OF_THREE = {
  disruptionsAllowed: 0,
  currentHealthy: 3,
  desiredHealthy: 3,
  expectedPods: 3,
};

describe('pdb.blocks-all', () => {
  it('finds a budget that needs all there are', () => {
    const [finding] = findingsOf(disruptionBudgetBlocks, [
      budget({ minAvailable: 1 }, ALL_OF_ONE),
    ]);
    expect(finding).toMatchObject({
      object: 'PodDisruptionBudget alm/issue-tracker',
      status: 'degraded',
      summary:
        'Budget issue-tracker does not let its only pod be moved (minAvailable 1), though it is healthy: the node it runs on cannot be drained.',
      cause: 'It needs 1 healthy pod, which is all there are.',
    });
  });

  it.each([0, '0%'])('finds one that forbids every disruption (%p)', limit => {
    const [finding] = findingsOf(disruptionBudgetBlocks, [
      budget({ maxUnavailable: limit }, ALL_OF_THREE),
    ]);
    expect(finding.cause).toBe('It forbids every disruption.');
  });

  it.each([
    ['lets one go', { ...ALL_OF_THREE, disruptionsAllowed: 1 }],
    ['protects those that are left', { ...ALL_OF_THREE, currentHealthy: 2 }],
    ['covers nothing', { ...ALL_OF_ONE, currentHealthy: 0, expectedPods: 0 }],
  ])('leaves one alone that %s', (_, status) => {
    expect(
      findingsOf(disruptionBudgetBlocks, [
        budget({ maxUnavailable: 1 }, status),
      ]),
    ).toEqual([]);
  });

  it('shows how many may be moved', () => {
    const free = { ...ALL_OF_THREE, disruptionsAllowed: 2 };
    expect(
      outcomeOfTracker(disruptionBudgetBlocks, [
        budget({ maxUnavailable: 2 }, free),
      ]),
    ).toMatchObject({ value: 2, objective: 1 });
  });
});
