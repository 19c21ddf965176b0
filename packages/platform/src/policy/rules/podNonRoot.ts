import { mapOf, shown } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import type { PodContainer } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** A setting of the container, else of its pod, and where it was found. */
function settingOf(of: PodContainer, name: string) {
  const own = mapOf(of.container.securityContext)[name];
  return own === undefined
    ? {
        value: mapOf(of.template.spec.securityContext)[name],
        field: `${of.template.field}.securityContext.${name}`,
      }
    : { value: own, field: `${of.field}.securityContext.${name}` };
}

function violationsOf(container: PodContainer): Violation[] {
  const { object } = container.template;
  const nonRoot = settingOf(container, 'runAsNonRoot');
  const user = settingOf(container, 'runAsUser');
  const violations: Violation[] = [];
  if (nonRoot.value !== true) {
    violations.push({
      object,
      field: nonRoot.field,
      message: `expected true for container ${container.name}, found ${shown(
        nonRoot.value,
      )}`,
    });
  }
  if (user.value === 0) {
    violations.push({
      object,
      field: user.field,
      message: `expected any user but 0 for container ${container.name}`,
    });
  }
  return violations;
}

export const podNonRoot = defineRule({
  id: 'pod.non-root',
  title: 'No container runs as root',
  why: 'Root in a container is root on the node as soon as one flaw of the kernel or the runtime lets it out, and may read what other users of a shared volume wrote.',
  check: ({ objects }) =>
    podTemplatesOf(objects).flatMap(containersOf).flatMap(violationsOf),
});
