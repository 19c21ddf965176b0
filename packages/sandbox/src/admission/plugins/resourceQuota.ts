import { StatusError } from '../../handlers/StatusError';
import {
  fromAmount,
  isBinaryQuantity,
  toAmount,
} from '../../quantities/amount';
import { PODS, RESOURCE_QUOTAS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { AdmissionPlugin, AdmissionRequest } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import type { Amounts } from './podTotals';
import { isInScope, measureUsage, usageOf } from './quotaUsage';

/** What a change takes more than before. */
function increase(request: AdmissionRequest): Amounts {
  const { kind, object, oldObject } = request;
  const after = usageOf(kind, object!);
  const before = oldObject ? usageOf(kind, oldObject) : {};
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      const more = toAmount(value) - toAmount(before[name]);
      return more > 0n
        ? [[name, fromAmount(more, isBinaryQuantity(value))]]
        : [];
    }),
  );
}

/** With a quota on computing resources every pod has to say what it takes. */
function missing(hard: Amounts, object: KubernetesObject): string[] {
  const { containers = [] } = (object.spec ?? {}) as Fields;
  return Object.keys(hard)
    .filter(name => /^(?:(?:requests|limits)\.)?(?:cpu|memory)$/.test(name))
    .filter(name => {
      const [list, resource] = name.includes('.')
        ? name.split('.')
        : ['requests', name];
      return containers.some(
        (container: Fields) =>
          container.resources?.[list]?.[resource] === undefined,
      );
    })
    .sort();
}

function amountsText(amounts: Amounts, names: readonly string[]): string {
  return names.map(name => `${name}=${amounts[name] ?? '0'}`).join(',');
}

function check(request: AdmissionRequest, quota: KubernetesObject): void {
  const { kind, object, registry, name } = request;
  const hard: Amounts = (quota.spec as Fields)?.hard ?? {};
  if (kind === PODS && request.operation === 'CREATE') {
    const open = missing(hard, object!);
    if (open.length > 0) {
      const containers: Fields[] = (object!.spec as Fields).containers;
      const names = containers.map(container => container.name).join(',');
      throw StatusError.forbidden({
        kind,
        name,
        message: `failed quota: ${quota.metadata.name}: must specify ${open
          .map(each => `${each} for: ${names}`)
          .join('; ')}`,
      });
    }
  }
  const more = increase(request);
  const counted = Object.keys(more).filter(each => hard[each] !== undefined);
  if (counted.length === 0) {
    return;
  }
  const used = measureUsage(registry, quota);
  const exceeded = counted
    .filter(
      each =>
        toAmount(used[each]) + toAmount(more[each]) > toAmount(hard[each]),
    )
    .sort();
  if (exceeded.length > 0) {
    throw StatusError.forbidden({
      kind,
      name,
      message: `exceeded quota: ${
        quota.metadata.name
      }, requested: ${amountsText(more, exceeded)}, used: ${amountsText(
        used,
        exceeded,
      )}, limited: ${amountsText(hard, exceeded)}`,
    });
  }
}

/** https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export const resourceQuota: AdmissionPlugin = {
  name: 'ResourceQuota',

  validate(request) {
    const { operation, kind, object, namespace, registry, subresource } =
      request;
    if (operation === 'DELETE' || !object || !kind.namespaced || subresource) {
      return;
    }
    registry
      .list(RESOURCE_QUOTAS, { namespace })
      .filter(quota => isInScope(quota, kind, object))
      .forEach(quota => check(request, quota));
  },
};
