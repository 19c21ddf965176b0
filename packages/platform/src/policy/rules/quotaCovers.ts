import {
  parseQuantity,
  writeCpu,
  writeMemory,
} from '@brown-bear/kubernetes-schemas';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { keyField, mapOf, shown } from '../objects/json';
import { namespaceContentsOf } from '../objects/NamespaceContent';
import type { NamespaceContent } from '../objects/NamespaceContent';
import { BOUNDED, peakDemandOf } from '../objects/PeakDemand';
import type { PeakDemand } from '../objects/PeakDemand';
import { peakPodsOf } from '../objects/peakPods';

/** A quota with scopes counts only some of the pods. */
function countsAll({ spec }: KubernetesObject): boolean {
  const { scopes, scopeSelector } = mapOf(spec);
  return scopes === undefined && scopeSelector === undefined;
}

function quotasOf({ objects }: NamespaceContent): KubernetesObject[] {
  return objects.filter(
    object => object.kind === 'ResourceQuota' && countsAll(object),
  );
}

function written(key: string, amount: bigint): string {
  return /memory|storage$/.test(key) ? writeMemory(amount) : writeCpu(amount);
}

/** A quota may also be given by the older names of two of its keys. */
function hardOf(quota: KubernetesObject): Map<string, unknown> {
  const { cpu, memory, ...hard } = mapOf(mapOf(quota.spec).hard);
  return new Map([
    ...(cpu === undefined ? [] : [['requests.cpu', cpu] as const]),
    ...(memory === undefined ? [] : [['requests.memory', memory] as const]),
    ...Object.entries(hard),
  ]);
}

function shortagesOf(object: KubernetesObject, demand: PeakDemand) {
  return [...hardOf(object)].flatMap(([key, value]): Violation[] => {
    const needed = demand.get(key);
    const hard = parseQuantity(value);
    return needed === undefined || (hard !== undefined && hard >= needed)
      ? []
      : [
          {
            object,
            field: keyField('spec.hard', key),
            message: `expected at least ${written(
              key,
              needed,
            )}, which everything at its largest and in the middle of a rollout takes; found ${shown(
              value,
            )}`,
          },
        ];
  });
}

function unboundedOf(content: NamespaceContent): Violation[] {
  const [first, ...others] = quotasOf(content);
  if (!first) {
    return [
      {
        object: content.object,
        field: content.field,
        message: `expected a ResourceQuota without scopes in namespace ${content.name}`,
      },
    ];
  }
  const keys = [first, ...others].flatMap(quota => [...hardOf(quota).keys()]);
  return BOUNDED.filter(key => !keys.includes(key)).map(key => ({
    object: first,
    field: keyField('spec.hard', key),
    message: 'expected a quantity, found none: what is absent is unlimited',
  }));
}

export const quotaCovers = defineRule({
  id: 'quota.covers',
  title:
    'The quota of a namespace bounds CPU, memory, pods and storage, and has room for all workloads at their largest during a rollout',
  why: 'A Deployment is accepted even if its pods are not: the quota refuses them one by one later, and a rollout stands still half way, at night, because the one pod more that it needs does not fit. Without a bound, one mistake takes the nodes of everybody else.',
  check: ({ objects }) =>
    namespaceContentsOf(objects).flatMap(content => {
      const demand = peakDemandOf(content, objects);
      return [
        ...unboundedOf(content),
        ...quotasOf(content).flatMap(quota => shortagesOf(quota, demand)),
        ...content.templates
          .filter(template => peakPodsOf(template, objects) === undefined)
          .map(({ object }) => ({
            object,
            field: 'kind',
            message:
              'expected to know the most nodes from --max-nodes-total or --nodes of a cluster autoscaler that is applied with it',
          })),
      ];
    }),
});
