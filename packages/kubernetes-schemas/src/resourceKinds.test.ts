import { resourceKinds } from './resourceKinds';

const find = (group: string, plural: string, version = 'v1') =>
  resourceKinds().find(
    kind =>
      kind.group === group &&
      kind.plural === plural &&
      kind.version === version,
  );

const ALL = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

describe('resourceKinds', () => {
  it('has the scale of a custom resource as every other', () => {
    const { subresources } = find('argoproj.io', 'rollouts', 'v1alpha1')!;
    expect(subresources.map(({ name, kind }) => [name, kind])).toEqual([
      ['scale', 'Scale'],
      ['status', 'Rollout'],
    ]);
  });

  it('derives scope, verbs and subresources from the paths', () => {
    expect(find('apps', 'deployments')).toEqual({
      group: 'apps',
      version: 'v1',
      kind: 'Deployment',
      plural: 'deployments',
      namespaced: true,
      verbs: ALL,
      subresources: [
        {
          name: 'scale',
          group: 'autoscaling',
          version: 'v1',
          kind: 'Scale',
          verbs: ['get', 'patch', 'update'],
        },
        {
          name: 'status',
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          verbs: ['get', 'patch', 'update'],
        },
      ],
    });
  });

  it('tells what belongs to the whole cluster', () => {
    expect(find('', 'namespaces')).toMatchObject({
      namespaced: false,
      verbs: ALL.filter(verb => verb !== 'deletecollection'),
    });
    expect(find('', 'nodes')?.namespaced).toBe(false);
    expect(find('', 'pods')?.namespaced).toBe(true);
    expect(find('external-secrets.io', 'clustersecretstores')?.namespaced).toBe(
      false,
    );
  });

  it('names what a subresource takes, also of another group', () => {
    const pods = find('', 'pods');
    expect(pods?.subresources.find(({ name }) => name === 'eviction')).toEqual({
      name: 'eviction',
      group: 'policy',
      version: 'v1',
      kind: 'Eviction',
      verbs: ['create'],
    });
    expect(pods?.subresources.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['exec', 'log', 'status']),
    );
    expect(
      pods?.subresources.find(({ name }) => name === 'exec'),
    ).toMatchObject({ kind: 'PodExecOptions', verbs: ['create', 'get'] });
  });

  it('gives a question that is only asked no other verb', () => {
    expect(find('authorization.k8s.io', 'subjectaccessreviews')).toMatchObject({
      verbs: ['create'],
      namespaced: false,
    });
  });

  it('does not let metrics be written or watched', () => {
    expect(find('metrics.k8s.io', 'pods', 'v1beta1')).toMatchObject({
      kind: 'PodMetrics',
      namespaced: true,
      verbs: ['get', 'list'],
    });
  });

  it('has every kind once', () => {
    const names = resourceKinds().map(
      ({ group, version, plural }) => `${group}/${version}/${plural}`,
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(60);
  });
});
