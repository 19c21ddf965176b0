import type {
  ClusterConnection,
  KubernetesClusters,
} from './KubernetesClusters';

/**
 * The clusters, and where the module of the Kubernetes plugin leaves them.
 * @public
 */
export interface KubernetesClustersService extends KubernetesClusters {
  /** Called once, by the module that can reach them; `read` at every list. */
  provide(read: () => Promise<ClusterConnection[]>): void;
}
