import { shown, valueAt } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';

const PROFILES = ['RuntimeDefault', 'Localhost'];
const PATH = ['securityContext', 'seccompProfile', 'type'];

export const podSeccomp = defineRule({
  id: 'pod.seccomp',
  title:
    'Every container runs under a seccomp profile, its own or that of its pod',
  why: 'Without one a process may make every system call there is; the default profile of the runtime refuses those through which most container escapes went, and no ordinary program misses them.',
  check: ({ objects }) =>
    podTemplatesOf(objects)
      .flatMap(containersOf)
      .map(({ container, field, name, template }) => {
        const own = valueAt(container, ...PATH);
        return {
          object: template.object,
          name,
          field: [own === undefined ? template.field : field, ...PATH].join(
            '.',
          ),
          type: own ?? valueAt(template.spec, ...PATH),
        };
      })
      .filter(({ type }) => !PROFILES.some(profile => profile === type))
      .map(({ field, name, object, type }) => ({
        object,
        field,
        message: `expected ${PROFILES.join(
          ' or ',
        )} for container ${name}, found ${shown(type)}`,
      })),
});
