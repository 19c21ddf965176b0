import { toKubernetesTime } from '../../clock/timestamps';
import type { Change } from '../../registry/Change';
import { PODS, VOLUME_CLAIMS, VOLUMES } from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, parseKey } from '../engine/keys';
import { isPodFinished } from '../podState';
import type { Pod } from '../types/Pod';
import type { Volume, VolumeClaim } from '../types/Volume';

const PROTECTION = 'kubernetes.io/pvc-protection';

/** Lets claims go when nobody uses them, and cleans up the volumes they leave. */
export class VolumeReclaimController implements Controller {
  readonly name = 'pvc-protection-controller';
  readonly watches: readonly Watch[] = [
    { kind: VOLUME_CLAIMS, keysOf: itself },
    { kind: PODS, keysOf: change => this.#claimsOfGonePod(change) },
  ];
  readonly #context: ControllerContext;

  static create(options: {
    context: ControllerContext;
  }): VolumeReclaimController {
    return new VolumeReclaimController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reconcile(key: string): void {
    const claim = this.#context.registry.get<VolumeClaim>(
      VOLUME_CLAIMS,
      parseKey(key),
    );
    if (!claim) {
      this.#releaseVolumesOf(key);
    } else if (claim.metadata.deletionTimestamp) {
      this.#letGo(key, claim);
    } else if (!claim.metadata.finalizers?.includes(PROTECTION)) {
      const finalizers = [...(claim.metadata.finalizers ?? []), PROTECTION];
      this.#context.registry.update<VolumeClaim>(VOLUME_CLAIMS, {
        ...claim,
        metadata: { ...claim.metadata, finalizers },
      });
    }
  }

  #claimsOfGonePod({ type, object }: Change): string[] {
    const pod = object as Pod;
    return type === 'DELETED' || isPodFinished(pod)
      ? (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
          persistentVolumeClaim
            ? [`${pod.metadata.namespace}/${persistentVolumeClaim.claimName}`]
            : [],
        )
      : [];
  }

  /** A claim stays as long as a pod uses it. */
  #letGo(key: string, claim: VolumeClaim): void {
    const users = this.#context.indexes.podsByClaim
      .get(key)
      .filter(pod => !isPodFinished(pod));
    const finalizers = claim.metadata.finalizers ?? [];
    if (users.length > 0 || !finalizers.includes(PROTECTION)) {
      return;
    }
    this.#context.writer.update<VolumeClaim>(
      VOLUME_CLAIMS,
      {
        ...claim,
        metadata: {
          ...claim.metadata,
          finalizers: finalizers.filter(name => name !== PROTECTION),
        },
      },
      { manager: 'kube-controller-manager' },
    );
  }

  #releaseVolumesOf(key: string): void {
    const { registry, clock } = this.#context;
    const { namespace, name } = parseKey(key);
    const volume = registry
      .list<Volume>(VOLUMES)
      .find(
        ({ spec }) =>
          spec.claimRef?.namespace === namespace &&
          spec.claimRef?.name === name,
      );
    if (!volume || volume.status?.phase === 'Released') {
      return;
    }
    if (volume.spec.persistentVolumeReclaimPolicy === 'Delete') {
      registry.remove(VOLUMES, volume.metadata);
      return;
    }
    registry.update<Volume>(VOLUMES, {
      ...volume,
      status: {
        phase: 'Released',
        lastPhaseTransitionTime: toKubernetesTime(clock.now()),
      },
    });
  }
}
