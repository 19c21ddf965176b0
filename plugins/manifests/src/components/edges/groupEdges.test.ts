import type { ManifestEdge } from '@brown-bear/plugin-manifests-common';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { groupEdges } from './groupEdges';
import { relationWord } from './relationWord';

const { entityRef, edges } = issueTrackerManifests;
const none = edges.find(({ enforcement }) => enforcement === 'none')!;

function group(more: ManifestEdge[] = []) {
  const manifests = {
    ...issueTrackerManifests,
    edges: [...more, ...edges],
  };
  return groupEdges(manifests, ['development', 'staging', 'production']).map(
    ({ title, edges: seen }) => [
      title,
      ...seen.map(({ other, reasonRows }) => `${other} ${reasonRows}`),
    ],
  );
}

describe('groupEdges', () => {
  it('puts what is missing first and what cannot be enforced last', () => {
    expect(group()).toEqual([
      [
        'Needs',
        'component:default/audit-service 1',
        'resource:default/mysql-primary 1',
        'resource:default/external-git 1',
        'resource:default/container-registry 1',
      ],
      ['Needed by', 'component:default/api-gateway 1'],
    ]);
  });

  it('says a reason once for the edges that share it', () => {
    const to = (name: string, reason: string) => ({
      ...none,
      to: `resource:default/${name}`,
      reason,
    });
    const [needs] = group([
      to('b', none.reason!),
      to('c', 'a reason of its own'),
      to('d', none.reason!),
    ]);
    expect(needs.slice(-4)).toEqual([
      'resource:default/c 1',
      'resource:default/b 3',
      'resource:default/d 0',
      'resource:default/container-registry 0',
    ]);
  });

  it('does not call every relation a need', () => {
    const watched = {
      ...edges[0],
      kind: 'watchedBy',
      to: 'resource:default/m',
    };
    const provided = {
      ...none,
      kind: 'providesApi',
      from: 'component:default/x',
      to: entityRef,
    };
    expect(group([watched, provided]).at(-1)).toEqual([
      'Otherwise related',
      'resource:default/m 1',
      'component:default/x 1',
    ]);
  });
});

describe('relationWord', () => {
  it('names a relation from the side of the page', () => {
    expect(relationWord('dependsOn', true)).toBe('dependsOn');
    expect(relationWord('dependsOn', false)).toBe('dependencyOf');
    expect(relationWord('watchedBy', false)).toBe('watches');
    expect(relationWord('sends', false)).toBe('sends, reversed');
  });
});
