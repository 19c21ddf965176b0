import { toAmount } from '../../quantities/amount';
import type { Amount } from '../../quantities/amount';
import {
  PODS,
  SERVICES,
  STORED_KINDS,
  VOLUME_CLAIMS,
} from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';
import { qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import type { Fields } from '../defaults/Fields';
import { qosClassOf } from '../strategy/qosClass';
import { addTo, podTotals } from './podTotals';
import type { Amounts, Counts } from './podTotals';

/** Core kinds that are counted by their plain name. */
const COUNTED = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
]);

const ONE = toAmount(1);

function podUsage(spec: Fields): [string, Amount][] {
  const { requests, limits } = podTotals(spec);
  const plain = ['cpu', 'memory', 'ephemeral-storage'].flatMap(
    (name): [string, Amount][] => {
      const amount = requests.get(name);
      return amount === undefined ? [] : [[name, amount]];
    },
  );
  const prefixed = (prefix: string, counts: Counts) =>
    Array.from(counts, ([name, amount]): [string, Amount] => [
      `${prefix}.${name}`,
      amount,
    ]);
  return [
    ['pods', ONE],
    ...plain,
    ...prefixed('requests', requests),
    ...prefixed('limits', limits),
  ];
}

function claimUsage(spec: Fields): [string, Amount][] {
  const storage = toAmount(spec.resources?.requests?.storage);
  const ofClass = `${spec.storageClassName}.storageclass.storage.k8s.io`;
  return [
    ['requests.storage', storage],
    ...(spec.storageClassName
      ? ([
          [`${ofClass}/requests.storage`, storage],
          [`${ofClass}/persistentvolumeclaims`, ONE],
        ] as [string, Amount][])
      : []),
  ];
}

function serviceUsage(spec: Fields): [string, Amount][] {
  const isBalanced = spec.type === 'LoadBalancer';
  return [
    ...(isBalanced
      ? ([['services.loadbalancers', ONE]] as [string, Amount][])
      : []),
    ...(isBalanced || spec.type === 'NodePort'
      ? ([['services.nodeports', toAmount(spec.ports?.length ?? 0)]] as [
          string,
          Amount,
        ][])
      : []),
  ];
}

/** A pod that has ended holds nothing any more. */
function isOver(object: KubernetesObject): boolean {
  const phase = (object.status as Fields | undefined)?.phase;
  return phase === 'Succeeded' || phase === 'Failed';
}

function measure(kind: ResourceKind, object: KubernetesObject): Counts {
  const name = qualifiedResource(kind);
  const spec = (object.spec ?? {}) as Fields;
  const count: [string, Amount][] = [
    [`count/${name}`, ONE],
    ...(COUNTED.has(name) ? ([[name, ONE]] as [string, Amount][]) : []),
  ];
  switch (kind) {
    case PODS:
      return new Map(isOver(object) ? count : [...count, ...podUsage(spec)]);
    case VOLUME_CLAIMS:
      return new Map([...count, ...claimUsage(spec)]);
    case SERVICES:
      return new Map([...count, ...serviceUsage(spec)]);
    default:
      return new Map(count);
  }
}

/** Objects never change in place, so what one takes is computed once. */
const known = new WeakMap<KubernetesObject, Counts>();

/** What one object takes of a quota: https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export function usageOf(kind: ResourceKind, object: KubernetesObject): Counts {
  let counts = known.get(object);
  if (!counts) {
    counts = measure(kind, object);
    known.set(object, counts);
  }
  return counts;
}

/** Whether a quota with scopes counts an object. */
export function isInScope(
  quota: KubernetesObject,
  kind: ResourceKind,
  object: KubernetesObject,
): boolean {
  const { scopes = [], scopeSelector } = (quota.spec ?? {}) as Fields;
  const expressions: Fields[] = [
    ...scopes.map((scopeName: string) => ({ scopeName, operator: 'Exists' })),
    ...(scopeSelector?.matchExpressions ?? []),
  ];
  if (expressions.length === 0) {
    return true;
  }
  if (kind !== PODS) {
    return false;
  }
  const spec = (object.spec ?? {}) as Fields;
  return expressions.every(({ scopeName, operator, values = [] }) => {
    switch (scopeName) {
      case 'Terminating':
        return spec.activeDeadlineSeconds !== undefined;
      case 'NotTerminating':
        return spec.activeDeadlineSeconds === undefined;
      case 'BestEffort':
        return qosClassOf(spec) === 'BestEffort';
      case 'NotBestEffort':
        return qosClassOf(spec) !== 'BestEffort';
      case 'PriorityClass': {
        const own = spec.priorityClassName;
        const isListed = values.includes(own);
        return operator === 'NotIn'
          ? !isListed
          : (operator === 'Exists' && own !== undefined) || isListed;
      }
      default:
        return false;
    }
  });
}

/** Kinds that a quota's names are about; others cannot change its usage. */
function kindsOf(hard: Amounts): ResourceKind[] {
  const names = Object.keys(hard);
  return STORED_KINDS.filter(
    kind =>
      kind.namespaced &&
      (kind === PODS ||
        kind === VOLUME_CLAIMS ||
        kind === SERVICES ||
        names.includes(`count/${qualifiedResource(kind)}`) ||
        names.includes(qualifiedResource(kind))),
  );
}

/** What is taken of a quota right now, of the resources that it limits. */
export function measureUsage(
  registry: Registry,
  quota: KubernetesObject,
): Counts {
  const hard: Amounts = (quota.spec as Fields)?.hard ?? {};
  const { namespace } = quota.metadata;
  const used = new Map<string, Amount>();
  for (const kind of kindsOf(hard)) {
    for (const object of registry.list(kind, { namespace })) {
      if (isInScope(quota, kind, object)) {
        addTo(used, usageOf(kind, object));
      }
    }
  }
  return new Map(Object.keys(hard).map(name => [name, used.get(name) ?? 0n]));
}
