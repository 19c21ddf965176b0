import type { EnvironmentPlan, PlannedService } from '../EnvironmentPlan';
import { variableName } from '../variableName';

/** Entity at the other end of a dependency, and what its clients are told. */
type Dependency = {
  variables: Record<string, string>;
  /** Secret that a client has for it. */
  credential?: string;
  /** Whether a system of others gives it out. */
  isOutside?: boolean;
  /** Name of the ConfigMap and the Secret that bind a bucket. */
  binding?: string;
};

function dependencyOf(
  plan: EnvironmentPlan,
  ref: string,
): Dependency | undefined {
  const service = plan.services.find(item => item.service.ref === ref);
  if (service) {
    const { name } = service.service;
    return {
      variables: { [`${variableName(name)}_URL`]: `http://${name}` },
    };
  }
  const resource = plan.resources.find(item => item.ref === ref);
  if (!resource) {
    return undefined;
  }
  const { name, workload } = resource;
  const prefix = variableName(name);
  if (workload.runs === 'pods') {
    return {
      variables: {
        [`${prefix}_HOST`]: name,
        [`${prefix}_PORT`]: String(workload.port),
      },
      credential: workload.credential,
    };
  }
  if (workload.runs !== 'external' || !workload.ports) {
    return undefined;
  }
  if (workload.bucket) {
    return { variables: {}, binding: name };
  }
  return {
    variables: {
      ...(workload.hosts && { [`${prefix}_HOSTS`]: workload.hosts.join(',') }),
      [`${prefix}_PORTS`]: workload.ports.join(','),
    },
    credential: workload.credential,
    isOutside: true,
  };
}

/** What the pods of a service read when they start. */
export type ServiceConfig = {
  /** Content of its ConfigMap: environment variables. */
  data: Record<string, string>;
  /** Names of its secrets in the secret store. */
  secrets: string[];
  /** Those of them that a system of others gives out. */
  outside: string[];
  /** Buckets it is bound to. */
  bindings: string[];
};

/**
 * The configuration of a service, derived from what it depends on: an address
 * per dependency, a secret for those that want one, a binding per bucket.
 */
export function serviceConfig(
  plan: EnvironmentPlan,
  planned: PlannedService,
): ServiceConfig {
  const { service } = planned;
  const targets = plan.edges
    .filter(({ from, kind }) => from === service.ref && kind === 'dependsOn')
    .map(({ to }) => to)
    .sort();
  const dependencies = targets.flatMap(ref => dependencyOf(plan, ref) ?? []);
  const hasSecrets = targets.some(
    ref => plan.resources.find(item => item.ref === ref)?.type === 'secrets',
  );
  const credentials = dependencies.flatMap(item => item.credential ?? []);
  const outside = dependencies.flatMap(item =>
    item.isOutside && item.credential ? [item.credential] : [],
  );
  return {
    data: {
      ENVIRONMENT: plan.spec.name,
      PORT: String(service.workload.port),
      // A fixed number may be what work or a limit is divided by.
      ...(service.workload.scaling === undefined && {
        REPLICAS: String(planned.replicas),
      }),
      ...Object.assign({}, ...dependencies.map(item => item.variables)),
    },
    secrets: hasSecrets
      ? // What a service shows to the others, then one per dependency.
        [...new Set(['service-token', ...credentials])]
      : [],
    outside: hasSecrets ? [...new Set(outside)] : [],
    bindings: dependencies.flatMap(item => item.binding ?? []),
  };
}
