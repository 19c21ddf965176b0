import type { FieldFinding } from '../validate/schemaFindings';
import type { ObjectRule } from './ObjectRule';
import { exactlyOne, mustBe } from './shared/findings';
import type { EnvironmentVariable } from './shared/PodSpec';
import { containersOf, POD_KINDS } from './shared/podTemplate';

/** Since 1.32 any printable ASCII but "=" is allowed. */
const NAME = /^[ -<>-~]+$/;

const SOURCES = [
  'configMapKeyRef',
  'fieldRef',
  'resourceFieldRef',
  'secretKeyRef',
];

/** Environment variables of containers. */
export const environmentRule: ObjectRule = {
  kinds: POD_KINDS,
  check(object) {
    return containersOf(object).flatMap(({ container, path }) => [
      ...(container.env ?? []).flatMap((variable, index) =>
        variableFindings(variable, `${path}.env[${index}]`),
      ),
      ...(container.envFrom ?? []).flatMap((source, index) =>
        exactlyOne(`${path}.envFrom[${index}]`, source, [
          'configMapRef',
          'secretRef',
        ]),
      ),
    ]);
  },
};

function variableFindings(
  { name, value, valueFrom }: EnvironmentVariable,
  path: string,
): FieldFinding[] {
  const ofName = NAME.test(name)
    ? []
    : [mustBe(`${path}.name`, 'printable ASCII without "="', name)];
  if (!valueFrom) {
    return ofName;
  }
  const hasBoth = value !== undefined && value !== '';
  return [
    ...ofName,
    ...(hasBoth
      ? [
          {
            field: `${path}.valueFrom`,
            message: 'must not be set beside a value',
          },
        ]
      : []),
    ...exactlyOne(`${path}.valueFrom`, valueFrom, SOURCES),
  ];
}
