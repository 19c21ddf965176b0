import { shown, valueAt } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';

export const containerReadOnlyRoot = defineRule({
  id: 'container.read-only-root',
  title: 'Every container has a read-only root file system',
  why: 'An intruder cannot change the program or leave one behind, and nothing of worth is written where a restart loses it. What must be written goes to a volume that says how large it may become.',
  check: ({ objects }) =>
    podTemplatesOf(objects)
      .flatMap(containersOf)
      .map(({ container, field, template }) => ({
        object: template.object,
        field: `${field}.securityContext.readOnlyRootFilesystem`,
        found: valueAt(container, 'securityContext', 'readOnlyRootFilesystem'),
      }))
      .filter(({ found }) => found !== true)
      .map(({ field, found, object }) => ({
        object,
        field,
        message: `expected true, found ${shown(found)}`,
      })),
});
