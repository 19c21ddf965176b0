import { namespaceOf } from '@brown-bear/plugin-environments-common';
import { defineRule } from '../defineRule';
import { shown } from '../objects/json';

export const environmentContained = defineRule({
  id: 'environment.contained',
  title:
    'Everything of an environment is in its namespace, apart from the Namespace itself',
  why: 'Environments share clusters. An object in the namespace of another, or one of the whole cluster, would change what others run, and deleting the environment would take it away from them or leave it behind.',
  check: ({ objects, scope, spec }) => {
    if (scope !== 'environment' || !spec) {
      return [];
    }
    const expected = namespaceOf(spec);
    return objects
      .map(object => ({
        object,
        field: object.kind === 'Namespace' ? 'name' : 'namespace',
      }))
      .map(({ field, object }) => ({
        object,
        field: `metadata.${field}`,
        found: object.metadata[field as 'name' | 'namespace'],
      }))
      .filter(({ found }) => found !== expected)
      .map(({ field, found, object }) => ({
        object,
        field,
        message: `expected ${expected}, found ${shown(found)}`,
      }));
  },
});
