import { connectionsIn } from '../network/connectionsIn';
import { edgeName } from '../network/Connection';
import { edgeStatuses } from '../network/EdgeStatus';
import type { EdgeStatus } from '../network/EdgeStatus';
import { SCRAPED_PORTS } from '../network/environmentPolicies';
import { environmentNames, loadEnvironmentSpec } from '../loadEnvironmentSpec';
import type { Platform } from '../Platform';
import { checkPolicies } from '../policy/checkPolicies';
import type { PolicyResult } from '../policy/PolicyRule';
import type { Release } from '../Release';
import { planEnvironment } from '../render/EnvironmentPlan';
import type { EnvironmentPlan } from '../render/EnvironmentPlan';
import { renderedPath } from '../render/renderedFile';
import { withSource } from '../rendering/withSource';
import { readRenderedFile } from './RenderedFiles';
import type { RenderedDocument } from './RenderedDocument';

/** One rendered file: an environment, or the systems of its cluster. */
export type RenderedPlace = {
  scope: 'environment' | 'cluster';
  /** Paths relative to the platform's folder: what is rendered, and from what. */
  file: string;
  spec: string;
  documents: readonly RenderedDocument[];
  policy: readonly PolicyResult[];
};

/** An environment as it is committed, together with its cluster, judged. */
export type CommittedEnvironment = {
  plan: EnvironmentPlan;
  places: readonly RenderedPlace[];
  /** By name of the edge; those that it has no end of are missing. */
  edges: ReadonlyMap<string, EdgeStatus>;
};

/** The order in which a release travels. */
const ORDER = ['development', 'staging', 'production'];

/** Reads and judges the committed environments. */
export function readCommitted(options: {
  root: string;
  platform: Platform;
  releases: readonly Release[];
}): CommittedEnvironment[] {
  const { platform, releases, root } = options;
  return environmentNames({ root })
    .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
    .map(name => {
      const spec = loadEnvironmentSpec(name, { root });
      const plan = withSource(
        () => planEnvironment({ spec, releases, platform }),
        { root, rule: 'environment', source: `environments/${name}.yaml` },
      );
      return judge(root, plan);
    });
}

function judge(root: string, plan: EnvironmentPlan): CommittedEnvironment {
  const { cluster, name } = plan.spec;
  const places = {
    environment: {
      scope: 'environment' as const,
      file: renderedPath(name),
      spec: `environments/${name}.yaml`,
    },
    system: {
      scope: 'cluster' as const,
      file: renderedPath(`${cluster}-cluster`),
      spec: `clusters/${cluster}.yaml`,
    },
  };
  const read = ({ file }: { file: string }) =>
    readRenderedFile({ root, file }) ?? [];
  const documents = read(places.environment);
  const systems = read(places.system);
  const objects = documents.map(({ object }) => object);
  const systemObjects = systems.map(({ object }) => object);
  const statuses = edgeStatuses({
    objects: [...objects, ...systemObjects],
    connections: connectionsIn(plan, { wholeCluster: true }),
    scrapingPorts: SCRAPED_PORTS,
  });
  return {
    plan,
    places: [
      {
        ...places.environment,
        documents,
        policy: checkPolicies({
          scope: 'environment',
          objects,
          spec: plan.spec,
          connections: connectionsIn(plan),
        }),
      },
      {
        ...places.system,
        documents: systems,
        policy: checkPolicies({ scope: 'cluster', objects: systemObjects }),
      },
    ],
    edges: new Map(
      statuses.map(status => [edgeName(status.connection.edge), status]),
    ),
  };
}
