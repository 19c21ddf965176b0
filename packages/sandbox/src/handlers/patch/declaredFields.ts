import { fieldStep, itemStep, pathText } from '../../apply/pathSteps';
import { typeOf } from '../../apply/typeOf';
import { isGranularList, isMap } from '../../apply/TypeSchema';
import type { TypeSchema } from '../../apply/TypeSchema';
import type { KubernetesObject } from '../../registry/objects';
import { apiVersionOf } from '../../registry/ResourceKind';
import type { ResourceKind } from '../../registry/ResourceKind';
import { StatusError } from '../StatusError';

function undeclared(
  value: unknown,
  schema: TypeSchema,
  path: readonly string[],
): string[] {
  if (schema.type === 'list' && isGranularList(schema, value)) {
    const steps = value.map(item => itemStep(schema, item));
    const repeated = steps.filter((step, index) => steps.indexOf(step) < index);
    return [
      ...Array.from(
        new Set(repeated),
        step =>
          `${pathText(path)}: duplicate entries for key ${pathText([step])}`,
      ),
      ...value.flatMap((item, index) =>
        undeclared(item, schema.element, [...path, steps[index]]),
      ),
    ];
  }
  if (schema.type !== 'map' || !isMap(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([name, child]) => {
    const type = schema.field(name) ?? schema.element;
    const place = [...path, fieldStep(name)];
    return type
      ? undeclared(child, type, place)
      : [`${pathText(place)}: field not declared in schema`];
  });
}

/** Server-side apply refuses what the schema does not have, always, and items that are there twice. */
export function declaredFieldsOnly(
  kind: ResourceKind,
  object: KubernetesObject,
): void {
  const found = undeclared(object, typeOf(kind), []);
  if (found.length === 0) {
    return;
  }
  const { namespace = '', name = '' } = object.metadata;
  const all =
    found.length === 1 ? found[0] : `errors:\n  ${found.join('\n  ')}`;
  throw StatusError.create({
    code: 500,
    reason: 'InternalError',
    message: `failed to create typed patch object (${namespace}/${name}; ${apiVersionOf(
      kind,
    )}, Kind=${kind.kind}): ${all}`,
  });
}
