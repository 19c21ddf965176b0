import { addSeconds, toKubernetesTime } from '../../clock/timestamps';
import { parseQuantity } from '../../quantities/quantity';
import type { Change } from '../../registry/Change';
import {
  NODES,
  STORAGE_CLASSES,
  VOLUME_CLAIMS,
  VOLUMES,
} from '../../registry/kinds';
import type { Controller, Watch } from '../engine/Controller';
import type { ControllerContext } from '../engine/ControllerContext';
import { itself, keyOf, parseKey } from '../engine/keys';
import { ZONE_LABEL } from '../scheduler/NodeInfo';
import { matchesSelector } from '../selectors';
import type { StorageClass, Volume, VolumeClaim } from '../types/Volume';
import { newVolume } from './newVolume';

const COMPONENT = 'persistentvolume-controller';
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
const PROVISIONER = 'volume.kubernetes.io/storage-provisioner';

/** A disk is made in so many simulated seconds; a failed try is repeated. */
const PROVISIONING_SECONDS = 2;
const RETRY_SECONDS = 30;

/** Binds claims to volumes, and makes volumes where they are needed. */
export class VolumeController implements Controller {
  readonly name = COMPONENT;
  readonly watches: readonly Watch[] = [
    { kind: VOLUME_CLAIMS, keysOf: itself },
    { kind: VOLUMES, keysOf: change => this.#claimsOfVolume(change) },
  ];
  readonly #context: ControllerContext;
  /** When the disk of a claim, by its uid, was asked for. */
  readonly #orders = new Map<string, Date>();

  static create(options: { context: ControllerContext }): VolumeController {
    return new VolumeController(options.context);
  }

  private constructor(context: ControllerContext) {
    this.#context = context;
  }

  reset(): void {
    this.#orders.clear();
  }

  reconcile(key: string): void {
    const { registry } = this.#context;
    const claim = registry.get<VolumeClaim>(VOLUME_CLAIMS, parseKey(key));
    if (!claim || claim.metadata.deletionTimestamp) {
      return;
    }
    if (claim.status?.phase !== 'Bound') {
      this.#bind(key, claim);
    } else {
      this.#grow(claim);
    }
  }

  #claimsOfVolume({ object }: Change): string[] {
    const claim = (object as Volume).spec.claimRef;
    if (claim) {
      return [`${claim.namespace}/${claim.name}`];
    }
    // A volume without an owner may be what a claim waits for.
    return this.#context.registry
      .list<VolumeClaim>(VOLUME_CLAIMS)
      .filter(({ status }) => status?.phase !== 'Bound')
      .map(keyOf);
  }

  #classOf(claim: VolumeClaim): StorageClass | undefined {
    const name = claim.spec.storageClassName;
    return name === undefined || name === ''
      ? undefined
      : this.#context.registry.get<StorageClass>(STORAGE_CLASSES, { name });
  }

  #bind(key: string, claim: VolumeClaim): void {
    const existing = this.#findVolume(claim);
    if (existing) {
      this.#join(claim, existing);
      return;
    }
    const storageClass = this.#classOf(claim);
    if (!storageClass) {
      const message = claim.spec.storageClassName
        ? `storageclass.storage.k8s.io "${claim.spec.storageClassName}" not found`
        : 'no persistent volumes available for this claim and no storage class is set';
      const reason = claim.spec.storageClassName
        ? 'ProvisioningFailed'
        : 'FailedBinding';
      this.#say(claim, reason, message, reason === 'ProvisioningFailed');
      return;
    }
    const selected = claim.metadata.annotations?.[SELECTED_NODE];
    const waits = storageClass.volumeBindingMode === 'WaitForFirstConsumer';
    if (waits && !selected) {
      this.#say(
        claim,
        'WaitForFirstConsumer',
        'waiting for first consumer to be created before binding',
      );
      return;
    }
    this.#provision(key, claim, storageClass);
  }

  /** A volume that was made beforehand and that nobody has. */
  #findVolume(claim: VolumeClaim): Volume | undefined {
    const { registry } = this.#context;
    const {
      volumeName,
      storageClassName = '',
      selector,
      resources,
    } = claim.spec;
    const wanted = parseQuantity(resources?.requests?.storage);
    const { namespace, name, uid } = claim.metadata;
    return registry.list<Volume>(VOLUMES).find(({ metadata, spec, status }) => {
      const { claimRef } = spec;
      if (claimRef) {
        return (
          claimRef.namespace === namespace &&
          claimRef.name === name &&
          (!claimRef.uid || claimRef.uid === uid)
        );
      }
      return volumeName
        ? metadata.name === volumeName
        : status?.phase === 'Available' &&
            (spec.storageClassName ?? '') === storageClassName &&
            parseQuantity(spec.capacity.storage) >= wanted &&
            matchesSelector(selector ?? {}, metadata.labels);
    });
  }

  #provision(
    key: string,
    claim: VolumeClaim,
    storageClass: StorageClass,
  ): void {
    const { registry, clock, faults } = this.#context;
    const { provisioner } = storageClass;
    const error = faults.provisioningError(claim);
    if (error !== undefined) {
      this.#say(claim, 'ProvisioningFailed', error, true);
      const at = addSeconds(clock.now(), RETRY_SECONDS);
      this.#context.requeue({ controller: this, key, at, deferrable: true });
      return;
    }
    const now = clock.now();
    const uid = claim.metadata.uid!;
    const orderedAt = this.#orders.get(uid);
    if (!orderedAt) {
      this.#orders.set(uid, now);
      this.#say(
        claim,
        'ExternalProvisioning',
        `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
      );
      this.#annotate(claim, { [PROVISIONER]: provisioner });
    }
    const at = addSeconds(orderedAt ?? now, PROVISIONING_SECONDS);
    if (now < at) {
      this.#context.requeue({ controller: this, key, at });
      return;
    }
    this.#orders.delete(uid);
    const node = claim.metadata.annotations?.[SELECTED_NODE];
    const zone =
      node &&
      registry.get(NODES, { name: node })?.metadata.labels?.[ZONE_LABEL];
    const volume = registry.create<Volume>(
      VOLUMES,
      newVolume({ claim, storageClass, zone, now }),
    );
    this.#say(
      claim,
      'ProvisioningSucceeded',
      `Successfully provisioned volume ${volume.metadata.name}`,
    );
  }

  #annotate(claim: VolumeClaim, annotations: Record<string, string>): void {
    this.#context.registry.update<VolumeClaim>(VOLUME_CLAIMS, {
      ...claim,
      metadata: {
        ...claim.metadata,
        annotations: { ...claim.metadata.annotations, ...annotations },
      },
    });
  }

  #join(claim: VolumeClaim, volume: Volume): void {
    const { registry, clock } = this.#context;
    const { namespace, name, uid } = claim.metadata;
    registry.update<Volume>(VOLUMES, {
      ...volume,
      spec: {
        ...volume.spec,
        claimRef: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace,
          name,
          uid,
        },
      },
      status: {
        phase: 'Bound',
        lastPhaseTransitionTime: toKubernetesTime(clock.now()),
      },
    });
    registry.update<VolumeClaim>(VOLUME_CLAIMS, {
      ...claim,
      metadata: {
        ...claim.metadata,
        annotations: {
          ...claim.metadata.annotations,
          'pv.kubernetes.io/bind-completed': 'yes',
          'pv.kubernetes.io/bound-by-controller': 'yes',
        },
      },
      spec: { ...claim.spec, volumeName: volume.metadata.name },
      status: {
        phase: 'Bound',
        accessModes: volume.spec.accessModes,
        capacity: volume.spec.capacity,
      },
    });
  }

  /** A larger request grows the volume, if its class allows it. */
  #grow(claim: VolumeClaim): void {
    const { registry } = this.#context;
    const wanted = claim.spec.resources?.requests?.storage;
    const has = claim.status?.capacity?.storage;
    if (!wanted || parseQuantity(wanted) <= parseQuantity(has)) {
      return;
    }
    const name = claim.spec.volumeName!;
    const volume = registry.get<Volume>(VOLUMES, { name });
    if (volume && this.#classOf(claim)?.allowVolumeExpansion) {
      const capacity = { storage: wanted };
      registry.update<Volume>(VOLUMES, {
        ...volume,
        spec: { ...volume.spec, capacity },
      });
      registry.update<VolumeClaim>(VOLUME_CLAIMS, {
        ...claim,
        status: { ...claim.status!, capacity },
      });
      this.#say(
        claim,
        'FileSystemResizeSuccessful',
        'MountVolume.NodeExpandVolume succeeded for volume',
      );
    }
  }

  #say(
    about: VolumeClaim,
    reason: string,
    message: string,
    isWarning = false,
  ): void {
    this.#context.events.record(
      { component: COMPONENT },
      { about, reason, message, type: isWarning ? 'Warning' : 'Normal' },
    );
  }
}
