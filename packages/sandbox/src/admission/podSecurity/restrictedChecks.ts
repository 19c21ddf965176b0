import type { Fields } from '../defaults/Fields';
import type { PodCheck, Violation } from './baselineChecks';
import { allContainers, namedContainers } from './podParts';

const VOLUME_SOURCES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

function violated(
  bad: readonly Fields[],
  reason: string,
  rule: string,
): Violation[] {
  return bad.length > 0
    ? [{ reason, detail: `${namedContainers(bad)} must ${rule}` }]
    : [];
}

const privilegeEscalation: PodCheck = spec =>
  violated(
    allContainers(spec).filter(
      ({ securityContext }) =>
        securityContext?.allowPrivilegeEscalation !== false,
    ),
    'allowPrivilegeEscalation != false',
    'set securityContext.allowPrivilegeEscalation=false',
  );

const capabilities: PodCheck = spec => {
  const list = (container: Fields, name: 'add' | 'drop'): string[] =>
    container.securityContext?.capabilities?.[name] ?? [];
  const keeping = allContainers(spec).filter(
    container => !list(container, 'drop').includes('ALL'),
  );
  const extra = (container: Fields) =>
    list(container, 'add').filter(name => name !== 'NET_BIND_SERVICE');
  const adding = allContainers(spec).filter(
    container => extra(container).length > 0,
  );
  const details = [
    ...(keeping.length > 0
      ? [
          `${namedContainers(
            keeping,
          )} must set securityContext.capabilities.drop=["ALL"]`,
        ]
      : []),
    ...(adding.length > 0
      ? [
          `${namedContainers(adding)} must not include ${adding
            .flatMap(extra)
            .sort()
            .map(name => JSON.stringify(name))
            .join(', ')} in securityContext.capabilities.add`,
        ]
      : []),
  ];
  return details.length > 0
    ? [{ reason: 'unrestricted capabilities', detail: details.join('; ') }]
    : [];
};

const restrictedVolumes: PodCheck = spec => {
  const sourceOf = (volume: Fields) =>
    Object.keys(volume).find(key => key !== 'name') ?? '';
  const bad = (spec.volumes ?? []).filter(
    (volume: Fields) => !VOLUME_SOURCES.includes(sourceOf(volume)),
  );
  const names = bad.map(({ name }: Fields) => JSON.stringify(name));
  const types: string[] = bad.map((volume: Fields) =>
    JSON.stringify(sourceOf(volume)),
  );
  const isMany = bad.length > 1;
  return isMany || bad.length === 1
    ? [
        {
          reason: 'restricted volume types',
          detail: `volume${isMany ? 's' : ''} ${names.join(', ')} use${
            isMany ? '' : 's'
          } restricted volume type${isMany ? 's' : ''} ${Array.from(
            new Set(types),
          ).join(', ')}`,
        },
      ]
    : [];
};

const runAsNonRoot: PodCheck = spec => {
  const reason = 'runAsNonRoot != true';
  const own = ({ securityContext }: Fields) => securityContext?.runAsNonRoot;
  const opposed = allContainers(spec).filter(each => own(each) === false);
  if (opposed.length > 0) {
    const rule = 'not set securityContext.runAsNonRoot=false';
    return violated(opposed, reason, rule);
  }
  const silent = allContainers(spec).filter(each => own(each) === undefined);
  return own(spec) !== true && silent.length > 0
    ? [
        {
          reason,
          detail: `pod or ${namedContainers(
            silent,
          )} must set securityContext.runAsNonRoot=true`,
        },
      ]
    : [];
};

const runAsUser: PodCheck = spec => {
  const isRoot = ({ securityContext }: Fields) =>
    securityContext?.runAsUser === 0;
  const bad = allContainers(spec).filter(isRoot);
  const who = [
    ...(isRoot(spec) ? ['pod'] : []),
    ...(bad.length > 0 ? [namedContainers(bad)] : []),
  ];
  return who.length > 0
    ? [
        {
          reason: 'runAsUser=0',
          detail: `${who.join(' and ')} must not set runAsUser=0`,
        },
      ]
    : [];
};

const seccompProfile: PodCheck = spec => {
  const type = ({ securityContext }: Fields) =>
    securityContext?.seccompProfile?.type;
  const isGood = (value: unknown) =>
    value === 'RuntimeDefault' || value === 'Localhost';
  const silent = allContainers(spec).filter(each => type(each) === undefined);
  return !isGood(type(spec)) && silent.length > 0
    ? [
        {
          reason: 'seccompProfile',
          detail: `pod or ${namedContainers(
            silent,
          )} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
        },
      ]
    : [];
};

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export const RESTRICTED_CHECKS: readonly PodCheck[] = [
  privilegeEscalation,
  capabilities,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompProfile,
];
