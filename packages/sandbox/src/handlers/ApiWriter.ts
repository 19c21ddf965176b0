import { applyConfiguration, recordUpdate } from '../apply/FieldManager';
import type { AdmissionChain } from '../admission/AdmissionChain';
import { withDefaults } from '../admission/defaults/withDefaults';
import { prepareForCreate } from '../admission/strategy/prepareForCreate';
import { prepareForUpdate } from '../admission/strategy/prepareForUpdate';
import { validateObject } from '../admission/validation/validateObject';
import type { Clock } from '../clock/Clock';
import { toKubernetesTime } from '../clock/timestamps';
import type { User } from '../rbac/User';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import type { ResourceKind } from '../registry/ResourceKind';
import type { ObjectKey } from '../registry/ResourceStorage';
import { normalize } from './decodeSent';
import { deleteObject } from './deleteObject';
import type { Deletion, DeletionOptions } from './deleteObject';
import { NameGenerator } from './NameGenerator';
import {
  checkAppliedAsNew,
  checkAppliedIdentity,
  checkIdentity,
  checkNewMetadata,
} from './objectIdentity';
import { resetFieldsOf } from './resetFields';
import { StatusError } from './StatusError';

/** Who writes, and how. */
export type Writing = {
  user: User;
  manager: string;
  dryRun: boolean;
  subresource?: string;
  warn(text: string): void;
};

export type Change = (current: KubernetesObject) => KubernetesObject;

export type Applying = Writing & { force: boolean };

type Stored = { object: KubernetesObject; isCreated: boolean };

/** Every write to one cluster, whoever asks for it. */
export class ApiWriter {
  readonly registry: Registry;
  readonly #clock: Clock;
  readonly #admission: AdmissionChain;
  readonly #names: NameGenerator;

  static create(options: {
    registry: Registry;
    clock: Clock;
    admission: AdmissionChain;
    seed: string;
  }): ApiWriter {
    return new ApiWriter(options);
  }

  private constructor(options: {
    registry: Registry;
    clock: Clock;
    admission: AdmissionChain;
    seed: string;
  }) {
    this.registry = options.registry;
    this.#clock = options.clock;
    this.#admission = options.admission;
    this.#names = NameGenerator.create({ seed: options.seed });
  }

  get admission(): AdmissionChain {
    return this.#admission;
  }

  get now(): Date {
    return this.#clock.now();
  }

  create(
    kind: ResourceKind,
    sent: KubernetesObject,
    writing: Writing,
  ): KubernetesObject {
    const named = this.#named(kind, checkNewMetadata(kind, sent));
    const defaulted = withDefaults(kind, named);
    const owned = recordUpdate(
      this.#write(kind, writing),
      undefined,
      defaulted,
    );
    return this.#storeNew(kind, owned, writing);
  }

  /** Replaces an object by what a function makes of its present state. */
  update(
    kind: ResourceKind,
    key: ObjectKey,
    options: Writing & { change: Change },
  ): KubernetesObject {
    const { change, ...writing } = options;
    const current = this.#existing(kind, key);
    const sent = change(current);
    checkIdentity(kind, current, sent);
    const prepared = prepareForUpdate({
      kind,
      subresource: writing.subresource,
      current,
      sent: withDefaults(kind, sent),
    });
    const owned = recordUpdate(this.#write(kind, writing), current, prepared);
    return this.#storeChanged({ kind, current, changed: owned, writing });
  }

  /** Server-side apply; creates what is not there. */
  apply(
    kind: ResourceKind,
    applied: KubernetesObject,
    applying: Applying,
  ): Stored {
    const key = applied.metadata;
    const live = this.registry.get(kind, key);
    if (!live && applying.subresource) {
      throw StatusError.notFound(kind, key.name);
    }
    const write = {
      ...this.#write(kind, applying),
      force: applying.force,
    };
    const { object: merged, owned } = applyConfiguration(write, live, applied);
    const object = normalize(kind, merged);
    if (!live) {
      checkAppliedAsNew(kind, applied);
      const fresh = checkNewMetadata(kind, object);
      const defaulted = withDefaults(kind, fresh);
      return {
        object: this.#storeNew(kind, owned(defaulted), applying),
        isCreated: true,
      };
    }
    checkAppliedIdentity(kind, live, applied);
    const prepared = prepareForUpdate({
      kind,
      subresource: applying.subresource,
      current: live,
      sent: withDefaults(kind, object),
    });
    const changed = owned(prepared);
    return {
      object: this.#storeChanged({
        kind,
        current: live,
        changed,
        writing: applying,
      }),
      isCreated: false,
    };
  }

  delete(
    kind: ResourceKind,
    key: ObjectKey,
    options: DeletionOptions,
  ): Deletion {
    const current = this.#existing(kind, key);
    return deleteObject({ writer: this, kind, current, options });
  }

  #storeNew(
    kind: ResourceKind,
    object: KubernetesObject,
    writing: Writing,
  ): KubernetesObject {
    const { name, namespace } = object.metadata;
    const request = {
      ...writing,
      operation: 'CREATE' as const,
      kind,
      name,
      namespace,
      registry: this.registry,
      now: this.now,
    };
    const admitted = this.#admission.mutate({ ...request, object });
    if (this.registry.get(kind, admitted.metadata)) {
      throw StatusError.alreadyExists(kind, name);
    }
    const prepared = prepareForCreate(kind, admitted, this.registry);
    validateObject({ kind, object: prepared });
    this.#admission.validate({ ...request, object: prepared });
    return writing.dryRun
      ? this.#pretend(kind, prepared)
      : this.registry.create(kind, prepared);
  }

  #storeChanged(options: {
    kind: ResourceKind;
    current: KubernetesObject;
    changed: KubernetesObject;
    writing: Writing;
  }): KubernetesObject {
    const { kind, current, changed, writing } = options;
    const { name, namespace } = current.metadata;
    const request = {
      ...writing,
      operation: 'UPDATE' as const,
      kind,
      name,
      namespace,
      oldObject: current,
      registry: this.registry,
      now: this.now,
    };
    const admitted = this.#admission.mutate({ ...request, object: changed });
    validateObject({ kind, object: admitted, oldObject: current });
    this.#admission.validate({ ...request, object: admitted });
    if (writing.dryRun) {
      return admitted;
    }
    const stored = this.registry.update(kind, admitted);
    this.#removeIfDone(kind, stored);
    return stored;
  }

  /** The last finalizer that goes takes the object with it. */
  #removeIfDone(kind: ResourceKind, object: KubernetesObject): void {
    const { deletionTimestamp, finalizers, deletionGracePeriodSeconds } =
      object.metadata;
    const isWaiting =
      (finalizers?.length ?? 0) > 0 || (deletionGracePeriodSeconds ?? 0) > 0;
    const isNamespace = kind.kind === 'Namespace';
    if (deletionTimestamp && !isWaiting && !isNamespace) {
      this.registry.remove(kind, object.metadata);
    }
  }

  #existing(kind: ResourceKind, key: ObjectKey): KubernetesObject {
    const current = this.registry.get(kind, key);
    if (!current) {
      throw StatusError.notFound(kind, key.name);
    }
    return current;
  }

  #named(kind: ResourceKind, object: KubernetesObject): KubernetesObject {
    const { name, generateName } = object.metadata;
    if (name || !generateName) {
      return object;
    }
    const isTaken = (candidate: string) =>
      this.registry.get(kind, { ...object.metadata, name: candidate }) !==
      undefined;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        name: this.#names.next(generateName, isTaken),
      },
    };
  }

  /** What a dry run answers instead of a stored object. */
  #pretend(kind: ResourceKind, object: KubernetesObject): KubernetesObject {
    return this.registry.pretend(kind, object);
  }

  #write(kind: ResourceKind, writing: Writing) {
    return {
      kind,
      manager: writing.manager,
      subresource: writing.subresource,
      reset: resetFieldsOf(kind, writing.subresource),
      time: toKubernetesTime(this.now),
    };
  }
}
