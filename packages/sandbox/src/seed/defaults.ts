import { DEPLOYMENTS, NAMESPACES, SERVICES } from '../registry/kinds';
import type { KubernetesObject } from '../registry/objects';
import type { ResourceKind } from '../registry/ResourceKind';
import { podSpecDefaults } from './podDefaults';

type Fields = Record<string, unknown>;

function deploymentSpec(spec: Fields): Fields {
  const template = (spec.template ?? {}) as Fields;
  return {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    strategy: {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
    },
    ...spec,
    template: {
      ...template,
      spec: podSpecDefaults((template.spec ?? {}) as Fields),
    },
  };
}

function serviceSpec(spec: Fields, clusterIP: string): Fields {
  const headless = spec.clusterIP === 'None' || spec.type === 'ExternalName';
  return {
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ...(!headless && { clusterIP, clusterIPs: [clusterIP] }),
    ...spec,
    ports: ((spec.ports ?? []) as Fields[]).map(port => ({
      protocol: 'TCP',
      targetPort: port.port,
      ...port,
    })),
  };
}

/** Fills in what an API server fills in when such an object is created. */
export function withDefaults(options: {
  kind: ResourceKind;
  object: KubernetesObject;
  /** How many objects came before; addresses follow from it. */
  ordinal: number;
}): KubernetesObject {
  const { kind, object, ordinal } = options;
  const spec = (object.spec ?? {}) as Fields;
  if (kind === DEPLOYMENTS) {
    return { ...object, spec: deploymentSpec(spec) };
  }
  if (kind === SERVICES) {
    const clusterIP = `10.96.${1 + Math.floor(ordinal / 250)}.${
      1 + (ordinal % 250)
    }`;
    return {
      ...object,
      spec: serviceSpec(spec, clusterIP),
      status: { loadBalancer: {} },
    };
  }
  if (kind === NAMESPACES) {
    const { metadata } = object;
    return {
      ...object,
      metadata: {
        ...metadata,
        labels: {
          ...metadata.labels,
          'kubernetes.io/metadata.name': metadata.name,
        },
      },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    };
  }
  return object;
}
