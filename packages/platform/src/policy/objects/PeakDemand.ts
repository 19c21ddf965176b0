import { parseQuantity, readQuantity } from '@brown-bear/kubernetes-schemas';
import { mapOf, valueAt } from './json';
import type { NamespaceContent } from './NamespaceContent';
import { peakPodsOf } from './peakPods';
import { podResourcesOf } from './PodResources';
import { claimsOf } from './VolumeClaim';
import type { KubernetesObject } from '../../render/KubernetesObject';
import type { PodTemplate } from './PodTemplate';

/** What a namespace can ask of its quota, by key of `hard`; in billionths. */
export type PeakDemand = ReadonlyMap<string, bigint>;

const ONE = readQuantity('1');

/** Keys that every quota must have: an absent one is without limit. */
export const BOUNDED = [
  'limits.cpu',
  'limits.memory',
  'persistentvolumeclaims',
  'pods',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
];

/** Objects that Kubernetes or an operator adds to those that are applied. */
const KUBE_ROOT_CA = 1;
const MAKE_A_SECRET = ['Certificate', 'ExternalSecret', 'Secret'];

function countsOf(objects: readonly KubernetesObject[]): [string, number][] {
  const services = objects.filter(({ kind }) => kind === 'Service');
  const ofType = (types: string[]) =>
    services.filter(({ spec }) => types.includes(String(mapOf(spec).type)))
      .length;
  const ofKinds = (kinds: string[]) =>
    objects.filter(({ kind }) => kinds.includes(kind)).length;
  return [
    ['configmaps', ofKinds(['ConfigMap']) + KUBE_ROOT_CA],
    ['secrets', ofKinds(MAKE_A_SECRET)],
    ['services', services.length],
    ['services.loadbalancers', ofType(['LoadBalancer'])],
    ['services.nodeports', ofType(['LoadBalancer', 'NodePort'])],
  ];
}

function podDemandOf(template: PodTemplate, pods: number): [string, bigint][] {
  const most = BigInt(Math.max(0, Math.ceil(pods)));
  return [
    ['pods', most * ONE],
    ...Object.entries(podResourcesOf(template)).map(
      ([key, amount]): [string, bigint] => [key, amount * most],
    ),
  ];
}

function storageDemandOf(objects: readonly KubernetesObject[]) {
  return claimsOf(objects).flatMap(({ claim, count }): [string, bigint][] => {
    const size =
      parseQuantity(valueAt(claim, 'resources', 'requests', 'storage')) ?? 0n;
    const most = BigInt(Math.max(0, Math.ceil(count)));
    const ofClass = `${claim.storageClassName}.storageclass.storage.k8s.io`;
    return [
      ['persistentvolumeclaims', most * ONE],
      ['requests.storage', most * size],
      [`${ofClass}/persistentvolumeclaims`, most * ONE],
      [`${ofClass}/requests.storage`, most * size],
    ];
  });
}

/**
 * The most that the objects of a namespace can take at one moment: every
 * workload at its largest, in the middle of a rollout, every job running and
 * every volume there. `objects` are all that is applied, autoscalers of nodes
 * in other namespaces included.
 */
export function peakDemandOf(
  content: NamespaceContent,
  objects: readonly KubernetesObject[],
): PeakDemand {
  const demand = new Map<string, bigint>();
  for (const [key, amount] of [
    ...content.templates.flatMap(template =>
      podDemandOf(template, peakPodsOf(template, objects) ?? 0),
    ),
    ...storageDemandOf(content.objects),
    ...countsOf(content.objects).map(([name, count]): [string, bigint] => [
      name,
      BigInt(count) * ONE,
    ]),
  ]) {
    demand.set(key, (demand.get(key) ?? 0n) + amount);
  }
  return demand;
}
