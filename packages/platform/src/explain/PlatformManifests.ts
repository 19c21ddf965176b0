import path from 'node:path';
import { NotFoundError } from '@backstage/errors';
import type {
  EntityManifests,
  EnvironmentManifests,
} from '@brown-bear/plugin-manifests-common';
import { readCommitted } from '../committed/CommittedEnvironment';
import type {
  CommittedEnvironment,
  RenderedPlace,
} from '../committed/CommittedEnvironment';
import { edgeName } from '../network/Connection';
import { isEnforced } from '../network/EdgeStatus';
import type { EdgeStatus } from '../network/EdgeStatus';
import { platformRoot, repositoryOf } from '../paths';
import { loadPlatform } from '../Platform';
import type { Platform, PlatformResource, PlatformService } from '../Platform';
import { loadReleases } from '../Release';
import type { EnvironmentPlan } from '../render/EnvironmentPlan';
import { describeObject } from '../render/KubernetesObject';
import { becauseOf } from './becauseOf';
import { entityObjects, isShared } from './entityObjects';

type Declared = PlatformService | PlatformResource;

/**
 * What the committed files render, read and judged once; then asked for one
 * entity after the other.
 * @public
 */
export class PlatformManifests {
  readonly #folder: string;
  readonly #platform: Platform;
  readonly #environments: readonly CommittedEnvironment[];

  /** Throws an InputError with file and line for what cannot be read. */
  static load(options?: { root?: string }): PlatformManifests {
    const root = path.resolve(options?.root ?? platformRoot());
    const platform = loadPlatform({ root });
    const releases = loadReleases({ root });
    const folder = path.posix.join(
      ...path.relative(repositoryOf(root), root).split(path.sep),
    );
    const environments = readCommitted({ root, platform, releases });
    return new PlatformManifests({ folder, platform, environments });
  }

  private constructor(options: {
    folder: string;
    platform: Platform;
    environments: readonly CommittedEnvironment[];
  }) {
    this.#folder = options.folder;
    this.#platform = options.platform;
    this.#environments = options.environments;
  }

  /**
   * What is rendered of an entity. Throws a NotFoundError for one that no room
   * declares.
   */
  entity(entityRef: string): EntityManifests {
    const { resources, services } = this.#platform;
    const declared = [...services, ...resources].find(
      ({ ref }) => ref === entityRef.toLowerCase(),
    );
    if (!declared) {
      throw new NotFoundError(`No room of the platform declares ${entityRef}`);
    }
    return {
      entityRef: declared.ref,
      environments: this.#environments
        .map(environment => this.#render(environment, declared))
        .filter(({ objects }) => objects.length > 0),
      edges: this.#edges(declared.ref),
    };
  }

  #render(
    environment: CommittedEnvironment,
    declared: Declared,
  ): EnvironmentManifests {
    const { plan, places } = environment;
    const shown = places.flatMap(place => {
      const objects = place.documents.map(({ object }) => object);
      const own = new Set(
        isPlace(declared, plan, place)
          ? objects.filter(isShared)
          : entityObjects(objects, declared),
      );
      return place.documents
        .filter(({ object }) => own.has(object))
        .map(document => ({ document, place }));
    });
    const ids = new Set(
      shown.map(({ document }) => describeObject(document.object)),
    );
    return {
      environment: plan.spec.name,
      cluster: plan.spec.cluster,
      version: versionOf(plan, declared),
      objects: shown.map(({ document, place }) => {
        const { hash, line, object, yaml } = document;
        const { name, namespace } = object.metadata;
        return {
          id: describeObject(object),
          key: `${object.apiVersion} ${object.kind} ${name}`,
          apiVersion: object.apiVersion,
          kind: object.kind,
          name,
          namespace,
          file: path.posix.join(this.#folder, place.file),
          line,
          hash,
          because: becauseOf(object, {
            room: isShared(object) ? undefined : declared.folder,
            spec: path.posix.join(this.#folder, place.spec),
          }),
          yaml,
        };
      }),
      policy: policyOf(places, ids),
    };
  }

  #edges(ref: string): EntityManifests['edges'] {
    return this.#platform.edges
      .filter(({ from, to }) => from === ref || to === ref)
      .map(edge => ({
        from: edge.from,
        to: edge.to,
        kind: edge.kind,
        origin: edge.origin,
        enforcement: edge.enforcement,
        ...(edge.enforcement === 'none' && { reason: edge.reason }),
        environments: this.#environments.map(({ edges, plan }) => {
          const status = edges.get(edgeName(edge));
          return {
            environment: plan.spec.name,
            status: statusOf(edge.enforcement, status),
            policies: status?.policies ?? [],
          };
        }),
      }));
  }
}

function statusOf(enforcement: string, status: EdgeStatus | undefined) {
  if (enforcement === 'none') {
    return 'not-enforceable' as const;
  }
  if (!status) {
    return 'not-rendered' as const;
  }
  return isEnforced(status) ? ('enforced' as const) : ('missing' as const);
}

/** Whether an entity is the environment or the cluster that a file is of. */
function isPlace(
  declared: Declared,
  plan: EnvironmentPlan,
  place: RenderedPlace,
) {
  const name =
    place.spec === `clusters/${plan.spec.cluster}.yaml`
      ? `${plan.spec.cluster}-cluster`
      : plan.spec.name;
  return declared.ref === `resource:default/${name}`;
}

function versionOf(plan: EnvironmentPlan, declared: Declared): string {
  const planned = plan.services.find(
    ({ service }) => service.ref === declared.ref,
  );
  return planned?.version ?? plan.spec.version;
}

function policyOf(places: readonly RenderedPlace[], ids: ReadonlySet<string>) {
  const byRule = new Map<string, EnvironmentManifests['policy'][number]>();
  for (const { documents, policy } of places) {
    if (!documents.some(({ object }) => ids.has(describeObject(object)))) {
      continue;
    }
    for (const { findings, rule, title, why } of policy) {
      const own = findings
        .filter(({ object }) => ids.has(object))
        .map(({ field, message, object }) => ({ object, field, message }));
      const known = byRule.get(rule)?.findings ?? [];
      const all = [...known, ...own];
      const status = all.length === 0 ? 'pass' : 'fail';
      byRule.set(rule, { rule, title, why, status, findings: all });
    }
  }
  return [...byRule.values()];
}
