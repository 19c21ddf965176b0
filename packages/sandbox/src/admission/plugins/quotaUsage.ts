import {
  isBinaryQuantity,
  fromAmount,
  toAmount,
} from '../../quantities/amount';
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
import { addAmounts, podTotals } from './podTotals';
import type { Amounts } from './podTotals';

/** Core kinds that are counted by their plain name. */
const COUNTED = new Set([
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
]);

function podUsage(spec: Fields): Amounts {
  const { requests, limits } = podTotals(spec);
  const named = Object.entries(requests).map(
    ([name, value]) => [`requests.${name}`, value] as const,
  );
  const limited = Object.entries(limits).map(
    ([name, value]) => [`limits.${name}`, value] as const,
  );
  const { cpu, memory } = requests;
  return {
    pods: '1',
    ...(cpu && { cpu }),
    ...(memory && { memory }),
    ...Object.fromEntries([...named, ...limited]),
  };
}

function claimUsage(spec: Fields): Amounts {
  const storage = spec.resources?.requests?.storage ?? '0';
  const ofClass = `${spec.storageClassName}.storageclass.storage.k8s.io`;
  return {
    'requests.storage': storage,
    ...(spec.storageClassName && {
      [`${ofClass}/requests.storage`]: storage,
      [`${ofClass}/persistentvolumeclaims`]: '1',
    }),
  };
}

function serviceUsage(spec: Fields): Amounts {
  const ports = String(spec.ports?.length ?? 0);
  const isBalanced = spec.type === 'LoadBalancer';
  return {
    ...(isBalanced && { 'services.loadbalancers': '1' }),
    ...((isBalanced || spec.type === 'NodePort') && {
      'services.nodeports': ports,
    }),
  };
}

/** A pod that has ended holds nothing any more. */
function isOver(object: KubernetesObject): boolean {
  const phase = (object.status as Fields | undefined)?.phase;
  return phase === 'Succeeded' || phase === 'Failed';
}

/** What one object takes of a quota: https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export function usageOf(kind: ResourceKind, object: KubernetesObject): Amounts {
  const name = qualifiedResource(kind);
  const spec = (object.spec ?? {}) as Fields;
  const count: Amounts = {
    [`count/${name}`]: '1',
    ...(COUNTED.has(name) && { [name]: '1' }),
  };
  switch (kind) {
    case PODS:
      return isOver(object)
        ? { 'count/pods': '1' }
        : { ...count, ...podUsage(spec) };
    case VOLUME_CLAIMS:
      return { ...count, ...claimUsage(spec) };
    case SERVICES:
      return { ...count, ...serviceUsage(spec) };
    default:
      return count;
  }
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

/** What is taken of a quota right now. */
export function measureUsage(
  registry: Registry,
  quota: KubernetesObject,
): Amounts {
  const hard: Amounts = (quota.spec as Fields)?.hard ?? {};
  const { namespace } = quota.metadata;
  let used: Amounts = {};
  for (const kind of kindsOf(hard)) {
    for (const object of registry.list(kind, { namespace })) {
      if (isInScope(quota, kind, object)) {
        used = addAmounts(used, usageOf(kind, object));
      }
    }
  }
  return Object.fromEntries(
    Object.keys(hard).map(name => [
      name,
      fromAmount(
        toAmount(used[name]),
        isBinaryQuantity(used[name] ?? hard[name]),
      ),
    ]),
  );
}
