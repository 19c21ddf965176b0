import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { checkForm, checkPortNumber, checkUnique } from './shared/findings';
import { DNS_LABEL_FORM, PORT_NAME_FORM } from './shared/names';
import type { Container } from './shared/PodSpec';
import {
  containersOf,
  POD_KINDS,
  podSpecPath,
  podTemplateOf,
} from './shared/podTemplate';

/** Names, images and ports of containers. */
export const containerRule: ObjectRule = {
  kinds: POD_KINDS,
  check(object) {
    const containers = containersOf(object);
    const template = podTemplateOf(object);
    const isEmpty = template && (template.spec.containers ?? []).length === 0;
    return [
      ...(isEmpty
        ? [
            {
              field: `${podSpecPath(template)}.containers`,
              message: 'must have a container or more',
            },
          ]
        : []),
      ...namesOfTwoLists(containers),
      ...containers.flatMap(({ container, path }) =>
        containerFindings(container, path),
      ),
    ];
  },
};

/** The schema makes names unique in each list, but not across the lists. */
function namesOfTwoLists(
  containers: readonly { container: Container; path: string }[],
): FieldFinding[] {
  const listOf = (path: string) => path.slice(0, path.lastIndexOf('['));
  return containers.flatMap(({ container: { name }, path }, index) => {
    const first = containers
      .slice(0, index)
      .find(
        earlier =>
          earlier.container.name === name &&
          listOf(earlier.path) !== listOf(path),
      );
    return first
      ? [
          {
            field: `${path}.name`,
            message: `must be unique, but "${name}" is also in ${first.path}`,
          },
        ]
      : [];
  });
}

function containerFindings(
  { name, image, ports = [] }: Container,
  path: string,
): FieldFinding[] {
  return [
    ...checkForm(`${path}.name`, DNS_LABEL_FORM, name),
    ...(image ? [] : [{ field: `${path}.image`, message: 'is required' }]),
    ...ports.flatMap((port, index) => {
      const at = `${path}.ports[${index}]`;
      return [
        ...checkForm(`${at}.name`, PORT_NAME_FORM, port.name),
        ...checkPortNumber(`${at}.containerPort`, port.containerPort),
        ...checkPortNumber(`${at}.hostPort`, port.hostPort || undefined),
      ];
    }),
    ...checkUnique(
      ports.map((port, index) => ({
        field: `${path}.ports[${index}].name`,
        name: port.name,
      })),
    ),
  ];
}
