import type { Container } from '../controllers/types/Container';
import type { Ingress } from '../controllers/types/Network';
import type { Pod } from '../controllers/types/Pod';
import type { Rollout } from '../controllers/types/Rollout';
import type { VolumeClaim } from '../controllers/types/Volume';

/** How the program in a container goes wrong. */
export type ProgramFault =
  | { type: 'exit'; exitCode: number; afterSeconds: number; since: Date }
  | { type: 'out-of-memory'; afterSeconds: number; since: Date }
  | { type: 'unready'; statusCode: number; since: Date };

/**
 * What is wrong with one cluster, as the parts of it notice: its kubelets, its
 * storage, its measurements. Without a fault every answer is "nothing".
 */
export interface FaultEffects {
  programFault(pod: Pod, container: Container): ProgramFault | undefined;
  /** Why an image cannot be pulled, as the registry says it. */
  pullError(pod: Pod, container: Container): string | undefined;
  /** Share of its memory limit that a container has filled. */
  memoryShare(options: {
    pod: Pod;
    container: Container;
    startedAt: Date;
    time: Date;
  }): number | undefined;
  isNodeDown(node: string): boolean;
  /** Why no volume can be made for a claim, as the provisioner says it. */
  provisioningError(claim: VolumeClaim): string | undefined;
  /** Whether the new version of a service is worse than the limits of its analysis. */
  isReleaseBad(rollout: Rollout, podTemplateHash: string): boolean;
  /** When the certificate of an Ingress ends, if it is no longer renewed. */
  certificateEnd(ingress: Ingress): Date | undefined;
}
