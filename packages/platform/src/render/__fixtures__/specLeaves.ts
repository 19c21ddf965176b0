import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';

/** A leaf of the spec: another value for it, and what that has to change. */
export type SpecLeaf = {
  /** What both specs have, so that nothing else decides in its place. */
  given?: object;
  change(spec: EnvironmentSpec): object;
  /** Differences, of which at least one has to show; never only metadata. */
  changes: readonly string[];
};

const calendar = {
  timeZone: 'UTC',
  awake: [{ days: ['tue'], from: '09:15', to: '18:45' }],
};

const sleepOf = (spec: EnvironmentSpec) => spec.sleep ?? calendar;

function withWindow(spec: EnvironmentSpec, window: object): object {
  const { awake, timeZone } = sleepOf(spec);
  return { sleep: { timeZone, awake: [{ ...awake[0], ...window }] } };
}

const image = [
  'Deployment spec.template.spec.containers.*.image',
  'Rollout spec.template.spec.containers.*.image',
];

/**
 * Fields that no workload follows from: they are for whoever looks after the
 * environment, who reads them in its ConfigMap. Of every other field the copy
 * there does not count.
 */
export const LIFECYCLE_LEAVES = /^(cluster|owner|lifetime|sleep\..*|delivery)$/;

/**
 * For every leaf of an EnvironmentSpec, what it changes outside of labels and
 * annotations. A field of the spec that is missing here fails a test; so does
 * one that changes nothing a cluster would act on.
 */
export const SPEC_LEAVES: Record<string, SpecLeaf> = {
  name: {
    change: () => ({ name: 'another-one' }),
    changes: ['Namespace metadata.name'],
  },
  base: {
    change: ({ base }) => ({
      base: base === 'production' ? 'development' : 'production',
    }),
    changes: [
      'Deployment spec.template.spec.topologySpreadConstraints',
      'Deployment',
      'Rollout',
    ],
  },
  cluster: {
    change: () => ({ cluster: 'another-cluster' }),
    changes: ['ConfigMap data.cluster'],
  },
  version: {
    change: () => ({ version: '2027.1.0' }),
    changes: image,
  },
  size: {
    // A number that was chosen for a service does not follow the size.
    given: { overrides: {} },
    change: ({ size }) => ({ size: size === 'large' ? 'small' : 'large' }),
    changes: [
      'HorizontalPodAutoscaler',
      'HorizontalPodAutoscaler spec.maxReplicas',
      'Deployment spec.replicas',
      'StatefulSet spec.volumeClaimTemplates.*.spec.resources.requests.storage',
    ],
  },
  services: {
    change: ({ services }) => ({
      services:
        services.length === 1 && services[0] === 'rate-limiting'
          ? ['task-scheduler']
          : ['rate-limiting'],
      overrides: {},
    }),
    changes: ['Deployment'],
  },
  'overrides.*.version': {
    change: ({ services }) => ({
      overrides: { [services[0] ?? 'issue-tracker']: { version: '2027.1.0' } },
    }),
    changes: image,
  },
  'overrides.*.replicas': {
    change: ({ overrides, services }) => {
      const name = services[0] ?? 'issue-tracker';
      return {
        overrides: {
          [name]: { replicas: overrides[name]?.replicas === 17 ? 18 : 17 },
        },
      };
    },
    changes: ['Deployment spec.replicas', 'Rollout spec.replicas'],
  },
  owner: {
    change: () => ({ owner: 'group:default/another-team' }),
    changes: ['ConfigMap data.owner'],
  },
  lifetime: {
    change: () => ({ lifetime: 'PT7H' }),
    changes: ['ConfigMap data.lifetime'],
  },
  'sleep.timeZone': {
    change: spec => ({ sleep: { ...sleepOf(spec), timeZone: 'Asia/Tokyo' } }),
    changes: ['ConfigMap data.timeZone'],
  },
  'sleep.awake.*.days': {
    change: spec => withWindow(spec, { days: ['mon', 'sun', 'wed'] }),
    changes: ['ConfigMap data.awake'],
  },
  'sleep.awake.*.from': {
    change: spec => withWindow(spec, { from: '05:05' }),
    changes: ['ConfigMap data.awake'],
  },
  'sleep.awake.*.to': {
    change: spec => withWindow(spec, { to: '21:10' }),
    changes: ['ConfigMap data.awake'],
  },
  delivery: {
    change: ({ delivery }) => ({
      delivery: delivery === 'direct' ? 'gitops' : 'direct',
    }),
    changes: ['ConfigMap data.delivery'],
  },
};
