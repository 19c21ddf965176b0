import { project } from '../projections';
import { deployment } from '../rules/__testUtils__/deployment';
import { event } from '../rules/__testUtils__/event';
import { node } from '../rules/__testUtils__/node';
import { pod } from '../rules/__testUtils__/pod';
import type { JudgedEnvironment } from '../judge/JudgedEnvironment';
import type { AnyState } from '../state';
import { ClusterModel } from './ClusterModel';

type Raw = Parameters<typeof project>[1] & { kind?: string };
const stateOf = (object: Raw): AnyState => project(object.kind!, object)!;

const TRACKER = 'component:default/issue-tracker';

function environment(more: Partial<JudgedEnvironment> = {}): JudgedEnvironment {
  return {
    environment: 'staging',
    entityRef: 'resource:default/staging',
    cluster: 'staging',
    clusterEntityRef: 'resource:default/staging-cluster',
    hasCluster: true,
    expected: ['issue-tracker', 'web'].map(name => ({
      kind: 'Deployment',
      namespace: 'alm',
      name,
      kubernetesId: name,
      images: {},
    })),
    namespaces: ['alm'],
    phase: 'awake',
    ...more,
  };
}

const namespace = (name: string, of?: string): Raw => ({
  kind: 'Namespace',
  metadata: {
    name,
    labels: of ? { 'brown-bear.io/environment': of } : {},
  } as Raw['metadata'],
});

describe('ClusterModel', () => {
  let expected: JudgedEnvironment[];
  let model: ClusterModel;

  beforeEach(() => {
    expected = [environment()];
    model = ClusterModel.create({
      cluster: 'staging',
      rules: [],
      expected: () => expected,
      entityRefOf: id => `component:default/${id}`,
      imagesElsewhere: () => new Map(),
    });
  });

  const refs = (before?: Raw, after?: Raw) =>
    model
      .apply(before && stateOf(before), after && stateOf(after))
      .map(each => `${each.environment} ${each.entityRef}`);

  it('tells whose reports a pod concerns: both when it moves', () => {
    const one = pod({ name: 'a' });
    expect(refs(undefined, one)).toEqual([`staging ${TRACKER}`]);
    expect(refs(one, pod({ name: 'a', id: 'web' }))).toEqual([
      `staging ${TRACKER}`,
      'staging component:default/web',
    ]);
    // Nobody was expected by that name: it shows in the environment.
    expect(refs(undefined, pod({ name: 'b', id: 'other' }))).toEqual([
      'staging resource:default/staging',
    ]);
    expect(
      refs(undefined, pod({ name: 'c', namespace: 'kube-system' })),
    ).toEqual([]);
  });

  it('tells the environment of workloads that come and go', () => {
    expect(refs(undefined, deployment())).toEqual([
      `staging ${TRACKER}`,
      'staging resource:default/staging',
    ]);
    expect(refs(deployment(), deployment({ ready: 1 }))).toEqual([
      `staging ${TRACKER}`,
    ]);
  });

  it('tells the cluster of its nodes, and who runs there when one fails', () => {
    refs(undefined, pod({ name: 'a' }));
    const cluster = 'staging resource:default/staging-cluster';
    expect(refs(undefined, node())).toEqual([cluster, `staging ${TRACKER}`]);
    expect(refs(node(), node({ conditions: [] }))).toEqual([cluster]);
    expect(refs(node(), node({ ready: 'Unknown' }))).toEqual([
      cluster,
      `staging ${TRACKER}`,
    ]);
  });

  it('tells of warnings whom they are about, beyond a ReplicaSet', () => {
    refs(undefined, deployment());
    const warning = (reason: string) =>
      event({
        about: { kind: 'ReplicaSet', name: 'issue-tracker-7c9f8d6b5c' },
        reason,
        message: 'no',
      });
    expect(refs(undefined, warning('Other'))).toEqual([`staging ${TRACKER}`]);
    expect(refs(undefined, warning('FailedCreate'))).toEqual([
      `staging ${TRACKER}`,
      'staging resource:default/staging',
    ]);
  });

  it('tells whose Ingress leads to a pod that begins to serve', () => {
    const named = (kind: string, spec: object): Raw =>
      ({
        kind,
        metadata: {
          name: 'web',
          namespace: 'alm',
          labels: { 'backstage.io/kubernetes-id': 'web' },
        },
        spec,
      } as Raw);
    refs(
      undefined,
      named('Service', {
        selector: { 'app.kubernetes.io/name': 'issue-tracker' },
      }),
    );
    refs(
      undefined,
      named('Ingress', { defaultBackend: { service: { name: 'web' } } }),
    );
    expect(refs(pod({ name: 'a', ready: false }), pod({ name: 'a' }))).toEqual([
      `staging ${TRACKER}`,
      'staging component:default/web',
    ]);
  });

  it('knows environments by the label of their namespace, and names of others', () => {
    expected.push(
      environment({ environment: 'production', cluster: 'production' }),
    );
    refs(undefined, namespace('alm', 'staging'));
    refs(undefined, namespace('alm-env-pr', 'pr'));
    refs(undefined, namespace('wrong', 'production'));
    refs(undefined, namespace('more', 'staging'));
    expect(
      [...model.judges().values()].map(each => [
        each.environment.environment,
        each.environment.entityRef,
        each.environment.namespaces,
      ]),
    ).toEqual([
      ['staging', 'resource:default/staging', ['alm', 'more']],
      ['pr', 'resource:environments/pr', ['alm-env-pr']],
    ]);
    // Nobody said what should run there: what runs is what is judged.
    refs(undefined, pod({ name: 'x', namespace: 'alm-env-pr', id: 'web' }));
    const pr = model.judges().get('pr')!;
    expect(pr.subjects().map(({ entityRef }) => entityRef)).toEqual([
      'component:default/web',
      'resource:environments/pr',
    ]);
    refs(namespace('alm-env-pr', 'pr'), undefined);
    expect([...model.judges().keys()]).toEqual(['staging']);
  });

  it('tells the images of a workload: those that run, else those rendered', () => {
    expected = [
      environment({
        expected: [
          {
            kind: 'Deployment',
            namespace: 'alm',
            name: 'issue-tracker',
            images: { app: 'rendered' },
          },
        ],
      }),
    ];
    const images = () =>
      model.images({ kind: 'Deployment', name: 'issue-tracker' });
    expect(images()).toEqual(new Map([['staging', { app: 'rendered' }]]));
    refs(undefined, deployment());
    expect(Object.keys(images().get('staging')!)).toEqual(['issue-tracker']);
    expect(model.images({ kind: 'Deployment', name: 'none' }).size).toBe(0);
  });
});
