import { mapOf, shown, textsOf } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import type { PodContainer } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';

/** The one capability that `restricted` admits: to listen below port 1024. */
const MAY_ADD = ['NET_BIND_SERVICE'];

function violationsOf({ container, field, template }: PodContainer) {
  const context = mapOf(container.securityContext);
  const { add, drop } = mapOf(context.capabilities);
  const at = (path: string, message: string): Violation => ({
    object: template.object,
    field: `${field}.securityContext.${path}`,
    message,
  });
  const added = textsOf(add).filter(name => !MAY_ADD.includes(name));
  const violations: Violation[] = [];
  if (!textsOf(drop).includes('ALL')) {
    violations.push(
      at('capabilities.drop', `expected ALL, found ${shown(drop)}`),
    );
  }
  if (added.length > 0) {
    violations.push(
      at(
        'capabilities.add',
        `expected at most ${MAY_ADD.join(', ')}, found ${added.join(', ')}`,
      ),
    );
  }
  if (context.allowPrivilegeEscalation !== false) {
    violations.push(
      at(
        'allowPrivilegeEscalation',
        `expected false, found ${shown(context.allowPrivilegeEscalation)}`,
      ),
    );
  }
  if (context.privileged !== undefined && context.privileged !== false) {
    violations.push(
      at('privileged', `expected false, found ${shown(context.privileged)}`),
    );
  }
  return violations;
}

export const containerCapabilities = defineRule({
  id: 'container.capabilities',
  title:
    'Every container drops all capabilities, is not privileged and cannot gain privileges',
  why: 'The capabilities that a container starts with let a compromised process forge packets, take over the files of others or, when privileged, the whole node. None of our programs needs them.',
  check: ({ objects }) =>
    podTemplatesOf(objects).flatMap(containersOf).flatMap(violationsOf),
});
