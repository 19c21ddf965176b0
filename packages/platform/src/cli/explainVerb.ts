import { NotFoundError } from '@backstage/errors';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import { tableOf } from '../check/tableOf';
import { PlatformManifests } from '../explain/PlatformManifests';
import { EXIT } from './CliContext';
import type { CliContext } from './CliContext';

type Environment = EntityManifests['environments'][number];

/** A name alone is that of a service, or else of a resource. */
function find(manifests: PlatformManifests, name: string): EntityManifests {
  const refs = name.includes(':')
    ? [name]
    : [`component:default/${name}`, `resource:default/${name}`];
  for (const ref of refs) {
    try {
      return manifests.entity(ref);
    } catch (error) {
      if (!(error instanceof NotFoundError)) {
        throw error;
      }
    }
  }
  throw new NotFoundError(
    `expected the name of a room in services/ or resources/, found "${name}"`,
  );
}

function objectLines({ objects }: Environment): string[] {
  return tableOf(
    objects.map(({ because, file, id, line }) => [
      `  ${id}`,
      `${file}:${line}`,
      because,
    ]),
  );
}

function policyLines({ policy }: Environment): string[] {
  const broken = policy.filter(({ status }) => status === 'fail');
  return broken.length === 0
    ? [`  ${policy.length} policies hold`]
    : broken.flatMap(({ findings, rule }) =>
        findings.map(
          ({ field, message, object }) =>
            `  ${rule}  ${object}  ${field}: ${message}`,
        ),
      );
}

function edgeLines({ edges }: EntityManifests): string[] {
  return tableOf(
    edges.map(edge => [
      `  ${edge.from} ${edge.kind} ${edge.to}`,
      edge.enforcement,
      edge.reason ??
        edge.environments
          .map(({ environment, status }) => `${environment}: ${status}`)
          .join(', '),
    ]),
  );
}

/** `explain`: what is deployed of a room, where and why. */
export function explainVerb(
  context: CliContext,
  options: { name: string },
): number {
  const manifests = find(
    PlatformManifests.load({ root: context.root }),
    options.name,
  );
  const { edges, entityRef, environments } = manifests;
  context.print(entityRef);
  if (environments.length === 0) {
    context.print('  nothing is rendered of it in any environment');
  }
  for (const environment of environments) {
    const { cluster, environment: name, objects, version } = environment;
    const count =
      objects.length === 1 ? '1 object' : `${objects.length} objects`;
    context.print('');
    context.print(`${name} (cluster ${cluster}, release ${version}): ${count}`);
    objectLines(environment).forEach(line => context.print(line));
    policyLines(environment).forEach(line => context.print(line));
  }
  if (edges.length > 0) {
    context.print('');
    context.print('edges');
    edgeLines(manifests).forEach(line => context.print(line));
  }
  return EXIT.ok;
}
