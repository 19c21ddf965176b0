import { LIST_METADATA, listItems, METADATA, TYPE_META } from './typeMeta.mjs';

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.';

/** external-secrets.io, v1, SecretStore -> io.external-secrets.v1.SecretStore */
export function schemaName({ group, version, kind }) {
  return [...group.split('.').reverse(), version, kind].join('.');
}

/** A kind and its list, as an API server publishes what a definition says. */
export function customSchemas({ resource, schema }) {
  const { kind, plural } = resource;
  const name = schemaName(resource);
  const selectable = selectableFields(resource);
  return {
    [name]: {
      ...schema,
      properties: {
        ...withoutExamples(schema.properties),
        ...typeMeta(),
        metadata: described(METADATA, reference(`${META}ObjectMeta`)),
      },
      ...groupVersionKind(resource),
      ...selectable,
    },
    [`${name}List`]: {
      description: `${kind}List is a list of ${kind}`,
      type: 'object',
      required: ['items'],
      properties: {
        ...typeMeta(),
        items: {
          description: listItems(plural),
          type: 'array',
          items: reference(name),
        },
        metadata: described(LIST_METADATA, reference(`${META}ListMeta`)),
      },
      ...groupVersionKind({ ...resource, kind: `${kind}List` }),
      ...selectable,
    },
  };
}

function typeMeta() {
  return Object.fromEntries(
    Object.entries(TYPE_META).map(([field, description]) => [
      field,
      { description, type: 'string' },
    ]),
  );
}

function reference(name) {
  return { $ref: `#/components/schemas/${name}` };
}

function described(description, schema) {
  return { description, allOf: [schema] };
}

function groupVersionKind({ group, kind, version }) {
  return { 'x-kubernetes-group-version-kind': [{ group, kind, version }] };
}

function selectableFields({ selectableFields: fields }) {
  const named = fields.map(({ jsonPath }) => ({
    fieldPath: jsonPath.slice(1),
  }));
  return named.length > 0 ? { 'x-kubernetes-selectable-fields': named } : {};
}

/** A server keeps no examples. */
function withoutExamples(properties) {
  return JSON.parse(JSON.stringify(properties), (key, value) =>
    key === 'example' && typeof value === 'string' ? undefined : value,
  );
}
