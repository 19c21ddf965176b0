import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { listOf, mapOf, shown, valueAt } from '../objects/json';
import { containersOf } from '../objects/PodContainer';
import { podTemplatesOf } from '../objects/PodTemplate';
import type { PodTemplate } from '../objects/PodTemplate';

/** A setting of a security context that may only stay as it is. */
type Setting = {
  path: string[];
  /** What may be there instead. */
  expected: string;
  accepts(value: unknown): boolean;
};

function isNo(value: unknown): boolean {
  return value === undefined || value === false;
}

const SETTINGS: readonly Setting[] = [
  {
    path: ['appArmorProfile', 'type'],
    expected: 'anything but Unconfined',
    accepts: value => value !== 'Unconfined',
  },
  {
    path: ['procMount'],
    expected: 'Default or nothing',
    accepts: value => value === undefined || value === 'Default',
  },
  {
    path: ['seLinuxOptions'],
    expected: 'a level or nothing',
    accepts: value => Object.keys(mapOf(value)).every(key => key === 'level'),
  },
  {
    path: ['sysctls'],
    expected: 'none',
    accepts: value => listOf(value).length === 0,
  },
  {
    path: ['windowsOptions', 'hostProcess'],
    expected: 'false or nothing',
    accepts: isNo,
  },
];

function violationsOf(template: PodTemplate): Violation[] {
  const { field, object, spec } = template;
  const contexts = [
    { field, context: spec.securityContext },
    ...containersOf(template).map(of => ({
      field: of.field,
      context: of.container.securityContext,
    })),
  ];
  const loosened = contexts.flatMap(({ context, field: at }) =>
    SETTINGS.map(({ accepts, expected, path }) => ({
      field: `${at}.securityContext.${path.join('.')}`,
      value: valueAt(context, ...path),
      expected,
      accepts,
    })).filter(({ accepts, value }) => !accepts(value)),
  );
  return [
    ...loosened.map(({ expected, field: at, value }) => ({
      object,
      field: at,
      message: `expected ${expected}, found ${shown(value)}`,
    })),
    ...(isNo(spec.shareProcessNamespace)
      ? []
      : [
          {
            object,
            field: `${field}.shareProcessNamespace`,
            message: `expected false or nothing, found ${shown(
              spec.shareProcessNamespace,
            )}`,
          },
        ]),
  ];
}

export const podConfinement = defineRule({
  id: 'pod.confinement',
  title:
    'Nobody loosens what confines a container: AppArmor, SELinux, /proc, kernel parameters and its own processes',
  why: 'Each of these is a wall between a compromised process and its node or neighbours. Where Pod Security enforces restricted it refuses such pods, after the Deployment was accepted; where it cannot, nothing else does.',
  check: ({ objects }) => podTemplatesOf(objects).flatMap(violationsOf),
});
