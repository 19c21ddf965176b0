import type { z } from 'zod';
import type { FaultCluster } from './FaultCluster';
import type { FaultEffects } from './FaultEffects';

/** From what the value of the field `target` is chosen. */
export type TargetKind =
  | 'workload'
  | 'stateful-set'
  | 'node'
  | 'zone'
  | 'namespace'
  | 'ingress';

/** A fault while it lasts. */
export type Injection = {
  effects?: Partial<FaultEffects>;
  /** To be called once the effects are in place, and again once they are gone. */
  notify?: () => void;
  /** Puts right what was changed; what heals by itself needs nothing. */
  heal?: () => void;
};

export type FaultFields = { environment: string } & Record<string, unknown>;

/** A way in which a cluster can go wrong. */
export type FaultType = {
  type: string;
  title: string;
  /** What happens, as somebody sees it who looks at the Kubernetes API. */
  description: string;
  targetKind?: TargetKind;
  schema: z.ZodObject;
  inject(cluster: FaultCluster, fields: FaultFields): Injection;
};

/** Gives the fields the type that their schema says; they have been checked by then. */
export function faultType<S extends z.ZodObject>(definition: {
  type: string;
  title: string;
  description: string;
  targetKind?: TargetKind;
  schema: S;
  inject: (cluster: FaultCluster, fields: z.infer<S>) => Injection;
}): FaultType {
  return definition as unknown as FaultType;
}
