import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { PLATFORM_RELATIONS } from '@brown-bear/plugin-platform-common';
import type { YamlPath } from '../yaml/PositionedDocument';
import type { CatalogEntity } from './CatalogEntity';

/** A field of `spec` that names other entities. */
type ReferenceField = {
  field: string;
  /** Kind of a reference that names none; without it, it has to name one. */
  defaultKind?: string;
};

const REFERENCE_FIELDS: readonly ReferenceField[] = [
  { field: 'owner', defaultKind: 'group' },
  { field: 'system', defaultKind: 'system' },
  { field: 'domain', defaultKind: 'domain' },
  { field: 'subdomainOf', defaultKind: 'domain' },
  { field: 'subcomponentOf', defaultKind: 'component' },
  { field: 'providesApis', defaultKind: 'api' },
  { field: 'consumesApis', defaultKind: 'api' },
  { field: 'dependsOn' },
  { field: 'dependencyOf' },
  { field: 'parent', defaultKind: 'group' },
  { field: 'children', defaultKind: 'group' },
  { field: 'members', defaultKind: 'user' },
  { field: 'memberOf', defaultKind: 'group' },
  ...PLATFORM_RELATIONS.map(({ field }) => ({ field })),
];

/** One reference from an entity to another. */
export type Reference = {
  field: string;
  path: YamlPath;
  raw: unknown;
  /** Full reference in lower case; undefined when `raw` is not a reference. */
  target?: string;
};

/** The full form of a reference, or undefined when it is not one. */
export function normaliseRef(
  raw: unknown,
  defaultKind?: string,
): string | undefined {
  if (typeof raw !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(raw, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    return undefined;
  }
}

/** Every reference that an entity makes, in the order of the fields above. */
export function referencesOf(entity: CatalogEntity): Reference[] {
  return REFERENCE_FIELDS.flatMap(({ field, defaultKind }) => {
    const value = entity.spec[field];
    if (value === undefined || value === null) {
      return [];
    }
    const reference = (raw: unknown, path: YamlPath): Reference => ({
      field,
      path,
      raw,
      target: normaliseRef(raw, defaultKind),
    });
    return Array.isArray(value)
      ? value.map((raw, index) => reference(raw, ['spec', field, index]))
      : [reference(value, ['spec', field])];
  });
}
