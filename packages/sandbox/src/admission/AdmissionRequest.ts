import type { User } from '../rbac/User';
import type { KubernetesObject } from '../registry/objects';
import type { Registry } from '../registry/Registry';
import type { ResourceKind } from '../registry/ResourceKind';

/** A write on its way into the store, as admission sees it. */
export type AdmissionRequest = {
  operation: 'CREATE' | 'UPDATE' | 'DELETE';
  kind: ResourceKind;
  subresource?: string;
  name: string;
  namespace?: string;
  /** Absent when something is deleted. */
  object?: KubernetesObject;
  /** Absent when something is created. */
  oldObject?: KubernetesObject;
  user: User;
  dryRun: boolean;
  registry: Registry;
  now: Date;
  /** Reaches the client as a `Warning` header. */
  warn(text: string): void;
};

/** A link of the chain that every write passes. Throws a `StatusError` to refuse. */
export type AdmissionPlugin = {
  name: string;
  /** Gives the object back, changed or not. */
  mutate?(request: AdmissionRequest): KubernetesObject | undefined;
  validate?(request: AdmissionRequest): void;
};
