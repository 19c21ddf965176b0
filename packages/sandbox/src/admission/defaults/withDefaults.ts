import { schemaOf } from '@brown-bear/kubernetes-schemas';
import { customDefaults } from '../../openapi/customDefaults';
import type { KubernetesObject } from '../../registry/objects';
import { apiVersionOf, qualifiedResource } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import { CONFIGURATION_DEFAULTS } from './configurationDefaults';
import type { Fields } from './Fields';
import { podDefaults, podTemplateDefaults } from './podDefaults';
import { serviceDefaults } from './serviceDefaults';
import { WORKLOAD_DEFAULTS } from './workloadDefaults';

function ofSpec(change: (spec: Fields) => Fields) {
  return (object: Fields): Fields => ({
    ...object,
    spec: change(object.spec ?? {}),
  });
}

const CONFIGURATION = new Map(Object.entries(CONFIGURATION_DEFAULTS));

const DEFAULTS: ReadonlyMap<string, (object: Fields) => Fields> = new Map([
  ...Object.entries(WORKLOAD_DEFAULTS).map(
    ([name, change]) => [name, ofSpec(change)] as const,
  ),
  ['services', ofSpec(serviceDefaults)],
  ['pods', podDefaults],
  [
    'podtemplates',
    (object: Fields) => ({
      ...object,
      template: podTemplateDefaults(object.template),
    }),
  ],
]);

/**
 * Fills in what an API server fills in when it decodes an object. Custom
 * resources have the defaults of their definition.
 */
export function withDefaults(
  kind: ResourceKind,
  object: KubernetesObject,
): KubernetesObject {
  if (kind.custom) {
    const schema = schemaOf({
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
    });
    return schema
      ? (customDefaults(schema, object) as KubernetesObject)
      : object;
  }
  const name = qualifiedResource(kind);
  const changes = [CONFIGURATION.get(name), DEFAULTS.get(name)];
  return changes.reduce<Fields>(
    (changed, change) => change?.(changed) ?? changed,
    object,
  ) as KubernetesObject;
}
