import type { Container, ContainerPort } from 'cdk8s-plus-33/lib/imports/k8s';
import type { BorrowedSecret } from '../secrets/externalSecret';

/** A small writable place in a container whose root file system is read-only. */
export type Scratch = {
  name: string;
  mountPath: string;
  size: string;
  /** For what may not reach a disk, such as secrets in a file. */
  inMemory?: boolean;
};

/**
 * What is particular to the software of a store. All the rest, from its
 * volume to its budget of disruptions, is the same for every store.
 */
export type StorePod = {
  /** Version of the software. */
  version: string;
  /** User of the upstream image, and of the files on the volume. */
  user: number;
  /** Groups whose files of the image it has to read. */
  supplementalGroups?: number[];
  /** Files of its ConfigMap. */
  files: Record<string, string>;
  /** Where they are mounted. */
  configDirectory: string;
  /** Where the volume is mounted. */
  dataDirectory: string;
  scratch: readonly Scratch[];
  /** Names of its secrets in the secret store. */
  secrets: readonly string[];
  borrowed: readonly BorrowedSecret[];
  container: Pick<
    Container,
    | 'command'
    | 'env'
    | 'image'
    | 'lifecycle'
    | 'livenessProbe'
    | 'name'
    | 'readinessProbe'
    | 'startupProbe'
  >;
  /** The first is what clients connect to. */
  ports: readonly (ContainerPort & { name: string })[];
  /** Container beside it that says how it is; absent where it does so itself. */
  exporter?: Container;
  /** Seconds that it may take to stop. */
  graceSeconds: number;
};
