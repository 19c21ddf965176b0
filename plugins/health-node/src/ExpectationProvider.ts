/**
 * A Kubernetes object as it was rendered.
 * @public
 */
export type RenderedObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  /** Of workloads and what scales them; others need not carry it. */
  spec?: unknown;
};

/**
 * What should run in an environment: its rendered objects. What is not among
 * them has no report there.
 * @public
 */
export type EnvironmentExpectation = {
  environment: string;
  kind: 'core' | 'self-service';
  /** `resource:default/staging`, `resource:environments/tracker-pr-482`. */
  entityRef: string;
  /** Name of the cluster in the `kubernetes:` configuration. */
  cluster: string;
  /** `resource:default/staging-cluster`: what is said of nodes is said of it. */
  clusterEntityRef: string;
  /** Namespaces that belong to it; each belongs to one environment only. */
  namespaces: readonly string[];
  objects: readonly RenderedObject[];
  /**
   * asleep: it is meant to be scaled to nothing until `until`. The namespace's
   * annotations `brown-bear.io/phase: asleep` and `brown-bear.io/wakes-at` say
   * the same, for whoever looks at the cluster; either is enough.
   */
  phase: 'awake' | 'asleep';
  /** ISO 8601. */
  until?: string;
  /** When it is deleted, ISO 8601; absent: never. */
  endsAt?: string;
};

/**
 * Knows what should run in some environments.
 * @public
 */
export interface ExpectationProvider {
  readonly id: string;
  /** Reads them all; asked again every minute and after `onChange`. */
  read(): Promise<readonly EnvironmentExpectation[]>;
  onChange?(listener: () => void): void;
}
