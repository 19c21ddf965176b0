import type { ProgramFault } from '../../faults/FaultEffects';
import type { Container, ContainerStatus } from '../types/Container';
import type { Pod } from '../types/Pod';
import type { CrashBackoff } from './CrashBackoff';
import type { Program } from './program';

export type PodEvent = {
  reason: string;
  message: string;
  type?: 'Normal' | 'Warning';
  at?: Date;
  /** Container it is about. */
  container?: string;
};

/** What a kubelet knows when it looks after one container. */
export type ContainerWorld = {
  pod: Pod;
  container: Container;
  now: Date;
  seed: string;
  /** From when on it may be started. */
  since: Date;
  restartPolicy: 'Always' | 'OnFailure' | 'Never';
  program: Program;
  fault: ProgramFault | undefined;
  pullError: string | undefined;
  isImagePresent: boolean;
  /** Why it cannot be created, e.g. a Secret that is missing. */
  configError: string | undefined;
  backoff: CrashBackoff;
  emit: (event: PodEvent) => void;
};

/** What became of a container, and when to look again. */
export type ContainerStep = {
  status: ContainerStatus;
  next?: Date;
  /** The next look would only repeat what this one said. */
  isRepetition?: boolean;
};
