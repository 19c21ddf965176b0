import { makeDeployment, makeRollout } from './__testUtils__/objects';
import type { Draft } from './__testUtils__/objects';
import { validateObject } from './validateObject';

const refused = (object: Draft) =>
  validateObject(object).map(({ field, message }) => `${field} ${message}`);

describe('validateObject', () => {
  it('names object, field, expectation and what was found', () => {
    const deployment = makeDeployment(({ spec }) => {
      spec.replicas = '3';
    });
    expect(validateObject(deployment)).toEqual([
      {
        object: 'apps/v1 Deployment alm/issue-tracker',
        field: 'spec.replicas',
        message: 'must be a whole number, not the string "3"',
      },
    ]);
  });

  it('finds everything at once, and rules beside the schema', () => {
    const deployment = makeDeployment(({ spec }) => {
      spec.replica = 3;
      spec.replicas = -1;
      const [container] = spec.template.spec.containers;
      container.imagePullPolicy = 'Sometimes';
      container.securityContext = { runAsRoot: false };
      delete container.image;
    });
    expect(refused(deployment).sort()).toEqual([
      'spec.replica is not a field of this version of Kubernetes; did you mean "replicas"?',
      'spec.replicas must be zero or more, not the number -1',
      'spec.template.spec.containers[0].image is required',
      'spec.template.spec.containers[0].imagePullPolicy must be one of "Always", "IfNotPresent", "Never", not the string "Sometimes"',
      'spec.template.spec.containers[0].securityContext.runAsRoot is not a field of this version of Kubernetes; did you mean "runAsGroup"?',
    ]);
  });

  it('refuses unknown fields at every depth', () => {
    const deployment = makeDeployment(draft => {
      draft.extra = 1;
      draft.metadata.title = 'x';
      draft.spec.template.spec.containers[0].ports[0].container = 1;
    });
    expect(
      validateObject(deployment)
        .map(({ field }) => field)
        .sort(),
    ).toEqual([
      'extra',
      'metadata.title',
      'spec.template.spec.containers[0].ports[0].container',
    ]);
  });

  it('keeps to the schema of custom resources, pods in them included', () => {
    const rollout = makeRollout(({ spec }) => {
      spec.strategy.canary.steps[0].setWeight = '20';
      spec.strategy.canary.stages = [];
      spec.template.spec.hostnetwork = true;
    });
    expect(refused(rollout).sort()).toEqual([
      'spec.strategy.canary.stages is not a field of this version of Kubernetes',
      'spec.strategy.canary.steps[0].setWeight must be a whole number, not the string "20"',
      'spec.template.spec.hostnetwork is not a field of this version of Kubernetes; did you mean "hostNetwork"?',
    ]);
  });

  it('lets what keeps unknown fields keep them', () => {
    const rollout = makeRollout(({ spec }) => {
      spec.strategy.canary.steps = [
        { plugin: { name: 'example', config: { any: ['thing', 1] } } },
      ];
    });
    expect(validateObject(rollout)).toEqual([]);
    expect(
      refused({
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'things.example.com' },
        spec: {
          group: 'example.com',
          names: { kind: 'Thing', plural: 'things' },
          scope: 'Namespaced',
          versions: [
            {
              name: 'v1',
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: {
                  type: 'object',
                  properties: { size: { type: 'integer', default: 1 } },
                  additionalProperties: false,
                },
              },
            },
          ],
        },
      }),
    ).toEqual([]);
  });

  it('checks formats', () => {
    const lease = (spec: object) => ({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'a' },
      spec,
    });
    expect(
      refused(lease({ renewTime: '2026-11-23T02:47:02.123456Z' })),
    ).toEqual([]);
    expect(
      refused(
        lease({ renewTime: '2026-02-30T02:47:02Z', leaseTransitions: 1.5 }),
      ),
    ).toEqual([
      'spec.leaseTransitions must be a whole number, not the number 1.5',
      'spec.renewTime must be a time such as "2026-11-23T02:47:02Z", not the string "2026-02-30T02:47:02Z"',
    ]);
    expect(refused(lease({ leaseDurationSeconds: 2 ** 31 }))).toEqual([
      'spec.leaseDurationSeconds must be a whole number of 32 bits, not the number 2147483648',
    ]);
  });

  it('refuses a set with the same value twice', () => {
    expect(
      refused({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'a', finalizers: ['x/y', 'x/y'] },
        spec: {},
      }),
    ).toEqual([
      'metadata.finalizers[1] must be unique, but "x/y" is also in metadata.finalizers[0]',
    ]);
  });

  it('reads null as an API server does', () => {
    const deployment = makeDeployment(draft => {
      draft.metadata.creationTimestamp = null;
      draft.spec.paused = null;
      draft.spec.minReadySeconds = undefined;
    });
    expect(validateObject(deployment)).toEqual([]);
    const required = makeDeployment(draft => {
      draft.spec.selector = null;
    });
    expect(refused(required)).toEqual(['spec.selector is required']);
  });

  it('names what makes an object no object of this API', () => {
    expect(refused({})).toEqual(['apiVersion is required']);
    expect(refused({ apiVersion: 'v1' })).toEqual(['kind is required']);
    expect(refused({ apiVersion: 'apps/v1beta1', kind: 'Deployment' })).toEqual(
      ['apiVersion must be a known group and version, not "apps/v1beta1"'],
    );
    expect(refused({ apiVersion: 'apps/v1', kind: 'Deploymnt' })).toEqual([
      'kind must be a kind of apps/v1, not "Deploymnt"; did you mean "Deployment"?',
    ]);
    expect(
      validateObject({ apiVersion: 'apps/v1', kind: 'Pod', metadata: {} })[0]
        .object,
    ).toBe('apps/v1 Pod (no name)');
  });
});
