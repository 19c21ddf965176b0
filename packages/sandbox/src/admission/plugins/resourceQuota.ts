import { StatusError } from '../../handlers/StatusError';
import { PODS, RESOURCE_QUOTAS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { AdmissionPlugin, AdmissionRequest } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import { fromCounts, toCounts } from './podTotals';
import type { Amounts, Counts } from './podTotals';
import { isInScope, measureUsage, usageOf } from './quotaUsage';

/** What a change takes more than before. */
function increase(request: AdmissionRequest): Counts {
  const { kind, object, oldObject } = request;
  const before = oldObject ? usageOf(kind, oldObject) : undefined;
  return new Map(
    Array.from(usageOf(kind, object!), ([name, amount]): [string, bigint] => [
      name,
      amount - (before?.get(name) ?? 0n),
    ]).filter(([, more]) => more > 0n),
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

function text(counts: Counts, names: readonly string[]): string {
  const amounts = fromCounts(counts);
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
  const limited = toCounts(hard);
  const more = increase(request);
  const counted = Array.from(more.keys()).filter(each => limited.has(each));
  if (counted.length === 0) {
    return;
  }
  const used = measureUsage(registry, quota);
  const exceeded = counted
    .filter(each => used.get(each)! + more.get(each)! > limited.get(each)!)
    .sort();
  if (exceeded.length > 0) {
    throw StatusError.forbidden({
      kind,
      name,
      message: `exceeded quota: ${quota.metadata.name}, requested: ${text(
        more,
        exceeded,
      )}, used: ${text(used, exceeded)}, limited: ${exceeded
        .map(each => `${each}=${hard[each]}`)
        .join(',')}`,
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
