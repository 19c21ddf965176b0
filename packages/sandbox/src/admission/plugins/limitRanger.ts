import { StatusError } from '../../handlers/StatusError';
import { toAmount } from '../../quantities/amount';
import { LIMIT_RANGES, PODS, VOLUME_CLAIMS } from '../../registry/kinds';
import type { KubernetesObject } from '../../registry/objects';
import type { Registry } from '../../registry/Registry';
import type { AdmissionPlugin } from '../AdmissionRequest';
import type { Fields } from '../defaults/Fields';
import { withItems } from '../defaults/Fields';
import { fromCounts, podTotals } from './podTotals';

const ANNOTATION = 'kubernetes.io/limit-ranger';

function limitsOf(
  registry: Registry,
  namespace: string | undefined,
  type: string,
): Fields[] {
  return registry
    .list(LIMIT_RANGES, { namespace })
    .flatMap(({ spec }) => ((spec as Fields)?.limits ?? []) as Fields[])
    .filter(limit => limit.type === type);
}

/** Fills in what a container leaves open; notes what it filled in. */
function containerFiller(limits: readonly Fields[], notes: string[]) {
  return (container: Fields): Fields => {
    const resources: Fields = { ...container.resources };
    const fill = (list: 'requests' | 'limits', defaults: Fields = {}) => {
      const names = Object.keys(defaults).filter(
        name => resources[list]?.[name] === undefined,
      );
      if (names.length > 0) {
        const added = names.map(name => [name, defaults[name]] as const);
        resources[list] = { ...resources[list], ...Object.fromEntries(added) };
        const what = list === 'requests' ? 'request' : 'limit';
        notes.push(
          `${names.sort().join(', ')} ${what} for container ${container.name}`,
        );
      }
    };
    for (const limit of limits) {
      fill('requests', limit.defaultRequest);
      fill('limits', limit.default);
    }
    return { ...container, resources };
  };
}

function withDefaultsOf(
  object: KubernetesObject,
  limits: readonly Fields[],
): KubernetesObject {
  const notes: string[] = [];
  const fill = containerFiller(limits, notes);
  const spec = withItems(
    withItems((object.spec ?? {}) as Fields, 'containers', fill),
    'initContainers',
    fill,
  );
  if (notes.length === 0) {
    return object;
  }
  const { metadata } = object;
  const note = `LimitRanger plugin set: ${notes.join('; ')}`;
  return {
    ...object,
    spec,
    metadata: {
      ...metadata,
      annotations: { ...metadata.annotations, [ANNOTATION]: note },
    },
  };
}

/** Limits of one type against what one container, pod or claim asks for. */
function excesses(limit: Fields, resources: Fields = {}): string[] {
  const { requests = {}, limits = {} } = resources;
  const { type, max = {}, min = {}, maxLimitRequestRatio = {} } = limit;
  const below = Object.entries(min).flatMap(([name, bound]) => {
    const asked = requests[name];
    if (asked === undefined) {
      return [
        `minimum ${name} usage per ${type} is ${bound}.  No request is specified`,
      ];
    }
    return toAmount(asked) < toAmount(bound as string)
      ? [
          `minimum ${name} usage per ${type} is ${bound}, but request is ${asked}`,
        ]
      : [];
  });
  const above = Object.entries(max).flatMap(([name, bound]) => {
    const given = type === 'PersistentVolumeClaim' ? requests : limits;
    const word = type === 'PersistentVolumeClaim' ? 'request' : 'limit';
    if (given[name] === undefined) {
      return [
        `maximum ${name} usage per ${type} is ${bound}.  No limit is specified`,
      ];
    }
    return toAmount(given[name]) > toAmount(bound as string)
      ? [
          `maximum ${name} usage per ${type} is ${bound}, but ${word} is ${given[name]}`,
        ]
      : [];
  });
  const ratios = Object.entries(maxLimitRequestRatio).flatMap(
    ([name, bound]) => {
      const asked = Number(toAmount(requests[name]));
      const ratio = asked > 0 ? Number(toAmount(limits[name])) / asked : 0;
      return ratio > Number(bound)
        ? [
            `${name} max limit to request ratio per ${type} is ${bound}, but provided ratio is ${ratio.toFixed(
              6,
            )}`,
          ]
        : [];
    },
  );
  return [...below, ...above, ...ratios];
}

/** https://kubernetes.io/docs/concepts/policy/limit-range/ */
export const limitRanger: AdmissionPlugin = {
  name: 'LimitRanger',

  mutate({ operation, kind, object, registry, namespace }) {
    if (operation !== 'CREATE' || kind !== PODS || !object) {
      return object;
    }
    const limits = limitsOf(registry, namespace, 'Container');
    return limits.length > 0 ? withDefaultsOf(object, limits) : object;
  },

  validate({
    operation,
    kind,
    object,
    oldObject,
    registry,
    namespace,
    name,
    subresource,
  }) {
    // What is to go may go, whatever the limits have become meanwhile.
    const isGoing = oldObject?.metadata.deletionTimestamp !== undefined;
    const isChecked =
      object && operation !== 'DELETE' && !subresource && !isGoing;
    if (!isChecked || (kind !== PODS && kind !== VOLUME_CLAIMS)) {
      return;
    }
    if (kind === PODS && operation !== 'CREATE') {
      return;
    }
    const spec = (object.spec ?? {}) as Fields;
    const limits = (type: string) => limitsOf(registry, namespace, type);
    const containers: Fields[] = [
      ...(spec.containers ?? []),
      ...(spec.initContainers ?? []),
    ];
    const found =
      kind === PODS
        ? [
            ...limits('Container').flatMap(limit =>
              containers.flatMap(({ resources }) => excesses(limit, resources)),
            ),
            ...limits('Pod').flatMap(limit =>
              excesses(limit, {
                requests: fromCounts(podTotals(spec).requests),
                limits: fromCounts(podTotals(spec).limits),
              }),
            ),
          ]
        : limits('PersistentVolumeClaim').flatMap(limit =>
            excesses(limit, spec.resources),
          );
    if (found.length > 0) {
      const message = found.length === 1 ? found[0] : `[${found.join(', ')}]`;
      throw StatusError.forbidden({ kind, name, message });
    }
  },
};
