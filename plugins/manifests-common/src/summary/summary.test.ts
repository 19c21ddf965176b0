import { issueTrackerManifests } from '../testing';
import { countEdges, edgeStatus } from './countEdges';
import { countPolicies } from './countPolicies';

const { edges, environments } = issueTrackerManifests;

describe('countEdges', () => {
  it('counts each state in each environment', () => {
    expect(countEdges(edges, 'development')).toEqual({
      enforced: 3,
      missing: 0,
      'not-rendered': 1,
      'not-enforceable': 1,
    });
    expect(countEdges(edges, 'staging')).toMatchObject({
      enforced: 3,
      missing: 1,
    });
  });

  it('takes an environment that an edge does not know as not rendered', () => {
    const [enforceable, none] = [edges[0], edges[4]];
    expect(edgeStatus(enforceable, 'preview')).toBe('not-rendered');
    expect(edgeStatus({ ...none, environments: [] }, 'preview')).toBe(
      'not-enforceable',
    );
  });
});

describe('countPolicies', () => {
  it('tells rules from findings', () => {
    expect(environments.map(({ policy }) => countPolicies(policy))).toEqual([
      { holding: 3, failing: 0, findings: 0 },
      { holding: 2, failing: 1, findings: 1 },
      { holding: 3, failing: 0, findings: 0 },
    ]);
  });
});
