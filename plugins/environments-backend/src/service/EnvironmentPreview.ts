/** What an environment would consist of. */
export type EnvironmentPreview = {
  environment: string;
  namespace: string;
  /** Every service it would run, by name. */
  services: string[];
  /** Those of them that nobody chose: the chosen ones depend on them. */
  addedServices: string[];
  objects: { kind: string; count: number }[];
  pods: number;
  /** Of all pods together, as Kubernetes writes quantities. */
  requests: { cpu: string; memory: string };
  /** The objects as YAML, ready for `kubectl apply`. */
  manifests: string;
};
