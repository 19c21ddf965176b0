/** What an environment would consist of. */
export type EnvironmentPreview = {
  environment: string;
  namespace: string;
  /** Every service it would run, by name. */
  services: string[];
  /** Those of them that nobody chose: the chosen ones depend on them. */
  addedServices: string[];
  objects: { kind: string; count: number }[];
  /** Pods while nothing happens: each workload at its smallest. */
  pods: number;
  /** Pods at most: each workload at its largest, in the middle of an update. */
  mostPods: number;
  /** Of those pods that run at rest, as Kubernetes writes quantities. */
  requests: { cpu: string; memory: string };
  /** The objects as YAML, ready for `kubectl apply`. */
  manifests: string;
};
