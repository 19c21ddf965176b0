import { VOLUME_CLAIMS } from '../../registry/kinds';
import type { ObjectMeta } from '../../registry/objects';
import type { ControllerContext } from '../engine/ControllerContext';
import type { PodVolume } from '../types/Pod';
import type { VolumeClaim } from '../types/Volume';
import type { StatefulSet } from '../types/Workload';

type Template = NonNullable<
  StatefulSet['spec']['volumeClaimTemplates']
>[number];

function claimName(
  set: StatefulSet,
  template: Template,
  ordinal: number,
): string {
  return `${template.metadata.name}-${set.metadata.name}-${ordinal}`;
}

/** The volumes of a pod: each template's claim under the template's name. */
export function claimVolumes(set: StatefulSet, ordinal: number): PodVolume[] {
  const templates = set.spec.volumeClaimTemplates ?? [];
  const claims = templates.map(template => ({
    name: template.metadata.name,
    persistentVolumeClaim: { claimName: claimName(set, template, ordinal) },
  }));
  const own = set.spec.template.spec.volumes ?? [];
  return [
    ...own.filter(({ name }) => !claims.some(claim => claim.name === name)),
    ...claims,
  ];
}

function ownerOf(set: StatefulSet): Pick<ObjectMeta, 'ownerReferences'> {
  const policy = set.spec.persistentVolumeClaimRetentionPolicy;
  if (policy?.whenDeleted !== 'Delete') {
    return {};
  }
  const { apiVersion, kind, metadata } = set;
  const { name, uid } = metadata;
  return { ownerReferences: [{ apiVersion, kind, name, uid: uid! }] };
}

/** Creates the claims of a pod that are missing. They outlive the pod. */
export function ensureClaims(
  context: ControllerContext,
  set: StatefulSet,
  ordinal: number,
): void {
  const { registry, writer, events } = context;
  const { namespace } = set.metadata;
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const name = claimName(set, template, ordinal);
    if (registry.get(VOLUME_CLAIMS, { namespace, name })) {
      continue;
    }
    writer.create<VolumeClaim>(
      VOLUME_CLAIMS,
      {
        metadata: {
          ...template.metadata,
          name,
          namespace,
          labels: {
            ...template.metadata.labels,
            ...set.spec.selector.matchLabels,
          },
          ...ownerOf(set),
        },
        spec: template.spec,
        status: { phase: 'Pending' },
      },
      { manager: 'kube-controller-manager' },
    );
    events.record(
      { component: 'statefulset-controller' },
      {
        about: set,
        reason: 'SuccessfulCreate',
        message: `create Claim ${name} Pod ${set.metadata.name}-${ordinal} in StatefulSet ${set.metadata.name} success`,
      },
    );
  }
}

/** With `whenScaled: Delete`, claims of pods that are no longer wanted go too. */
export function removeClaims(
  context: ControllerContext,
  set: StatefulSet,
  ordinal: number,
): void {
  const policy = set.spec.persistentVolumeClaimRetentionPolicy;
  if (policy?.whenScaled !== 'Delete') {
    return;
  }
  const { namespace } = set.metadata;
  for (const template of set.spec.volumeClaimTemplates ?? []) {
    const key = { namespace, name: claimName(set, template, ordinal) };
    if (context.registry.get(VOLUME_CLAIMS, key)) {
      context.writer.delete(VOLUME_CLAIMS, key, {
        manager: 'kube-controller-manager',
      });
    }
  }
}
