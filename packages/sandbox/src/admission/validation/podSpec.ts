import type { FieldFinding } from '../../handlers/InvalidError';
import type { Fields } from '../defaults/Fields';
import { containersFindings, seccompFindings } from './containers';
import { duplicate, forbidden, invalid, oneOf, required } from './findings';
import { checkName } from './names';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = [
  'ClusterFirstWithHostNet',
  'ClusterFirst',
  'Default',
  'None',
];
const UNSATISFIABLE = ['DoNotSchedule', 'ScheduleAnyway'];

function volumeFindings(volumes: Fields[] = [], path: string): FieldFinding[] {
  const names = new Set<string>();
  return volumes.flatMap((volume, index) => {
    const field = `${path}[${index}]`;
    const isTaken = names.has(volume.name);
    names.add(volume.name);
    const claim = volume.persistentVolumeClaim;
    return [
      ...(volume.name
        ? checkName('label', `${field}.name`, volume.name)
        : [required(`${field}.name`)]),
      ...(isTaken ? [duplicate(`${field}.name`, volume.name)] : []),
      ...(claim && !claim.claimName
        ? [required(`${field}.persistentVolumeClaim.claimName`)]
        : []),
      ...(volume.secret && !volume.secret.secretName
        ? [required(`${field}.secret.secretName`)]
        : []),
      ...(volume.configMap && !volume.configMap.name
        ? [required(`${field}.configMap.name`)]
        : []),
    ];
  });
}

function spreadFindings(
  constraints: Fields[] = [],
  path: string,
): FieldFinding[] {
  return constraints.flatMap((constraint, index) => {
    const field = `${path}[${index}]`;
    return [
      ...(constraint.maxSkew > 0
        ? []
        : [
            invalid(
              `${field}.maxSkew`,
              constraint.maxSkew ?? 0,
              'must be greater than zero',
            ),
          ]),
      ...(constraint.topologyKey
        ? []
        : [required(`${field}.topologyKey`, 'can not be empty')]),
      ...oneOf({
        field: `${field}.whenUnsatisfiable`,
        value: constraint.whenUnsatisfiable ?? '',
        supported: UNSATISFIABLE,
      }),
    ];
  });
}

function tolerationFindings(
  tolerations: Fields[] = [],
  path: string,
): FieldFinding[] {
  return tolerations.flatMap(({ key, operator = 'Equal', effect }, index) => {
    const field = `${path}[${index}]`;
    return [
      ...(!key && operator !== 'Exists'
        ? [
            invalid(
              `${field}.operator`,
              operator,
              'operator must be Exists when `key` is empty, which means "match all values and all keys"',
            ),
          ]
        : []),
      ...oneOf({
        field: `${field}.operator`,
        value: operator,
        supported: ['Equal', 'Exists'],
      }),
      ...(effect
        ? oneOf({
            field: `${field}.effect`,
            value: effect,
            supported: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
          })
        : []),
    ];
  });
}

/** The spec of a pod or of a template. */
export function podSpecFindings(spec: Fields, path: string): FieldFinding[] {
  const { activeDeadlineSeconds, terminationGracePeriodSeconds: grace } = spec;
  return [
    ...volumeFindings(spec.volumes, `${path}.volumes`),
    ...containersFindings(spec, path),
    ...oneOf({
      field: `${path}.restartPolicy`,
      value: spec.restartPolicy,
      supported: RESTART_POLICIES,
    }),
    ...oneOf({
      field: `${path}.dnsPolicy`,
      value: spec.dnsPolicy,
      supported: DNS_POLICIES,
    }),
    ...(grace < 0
      ? [
          invalid(
            `${path}.terminationGracePeriodSeconds`,
            grace,
            'must be greater than or equal to 0',
          ),
        ]
      : []),
    ...(activeDeadlineSeconds < 1
      ? [
          invalid(
            `${path}.activeDeadlineSeconds`,
            activeDeadlineSeconds,
            'must be between 1 and 2147483647, inclusive',
          ),
        ]
      : []),
    ...seccompFindings(spec.securityContext, `${path}.securityContext`),
    ...tolerationFindings(spec.tolerations, `${path}.tolerations`),
    ...spreadFindings(
      spec.topologySpreadConstraints,
      `${path}.topologySpreadConstraints`,
    ),
  ];
}

/** What of a pod may change once it is there. */
function changeable(spec: Fields): unknown {
  const withoutImage = ({ image, ...container }: Fields) => container;
  const { activeDeadlineSeconds, tolerations, schedulingGates, ...rest } = spec;
  return {
    ...rest,
    terminationGracePeriodSeconds: undefined,
    nodeName: undefined,
    containers: (spec.containers ?? []).map(withoutImage),
    initContainers: (spec.initContainers ?? []).map(withoutImage),
  };
}

export function podUpdateFindings(
  before: Fields,
  after: Fields,
): FieldFinding[] {
  const isSame =
    JSON.stringify(changeable(before)) === JSON.stringify(changeable(after));
  return isSame
    ? []
    : [
        forbidden(
          'spec',
          'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
        ),
      ];
}
