import {
  isCoreEnvironment,
  namespaceOf,
} from '@brown-bear/plugin-environments-common';
import { defineRule } from '../defineRule';
import { keyField, shown } from '../objects/json';
import { annotationsOf } from '../objects/labels';

const LIFETIME = 'brown-bear.io/lifetime';

export const environmentLifetime = defineRule({
  id: 'environment.lifetime',
  title:
    'The Namespace of a self-service environment carries its lifetime, that of a core environment carries none',
  why: 'Whatever cleans up acts on this annotation, even when the portal is gone: without it an environment is paid for until somebody remembers it. On production it would be the order to delete production.',
  check: ({ objects, scope, spec }) => {
    if (scope !== 'environment' || !spec) {
      return [];
    }
    const expected = isCoreEnvironment(spec.name) ? undefined : spec.lifetime;
    return objects
      .filter(
        ({ kind, metadata }) =>
          kind === 'Namespace' && metadata.name === namespaceOf(spec),
      )
      .map(object => ({ object, found: annotationsOf(object)[LIFETIME] }))
      .filter(
        ({ found }) =>
          found !== expected ||
          // A spec that was not parsed may lack what the schema demands.
          (expected === undefined && !isCoreEnvironment(spec.name)),
      )
      .map(({ found, object }) => ({
        object,
        field: keyField('metadata.annotations', LIFETIME),
        message: `expected ${shown(expected)}, found ${shown(found)}`,
      }));
  },
});
