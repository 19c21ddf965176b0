import { InputError } from '@backstage/errors';
import {
  environmentConnections,
  quantityAsNumber,
  renderEnvironment,
  restDemand,
} from '@brown-bear/platform';
import type { Connection, KubernetesObject } from '@brown-bear/platform';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { PlatformContent } from '../files/PlatformFiles';
import { at, mapsOf } from './maps';

/** An environment as the platform would have it, wherever it runs. */
export type RenderedEnvironment = {
  objects: KubernetesObject[];
  connections: Connection[];
  services: string[];
  /** Those that nobody chose. */
  addedServices: string[];
  /** At rest. */
  pods: number;
  urls: { title: string; url: string }[];
};

/** Every service has exactly one of these, of its own name. */
const SERVICE_KINDS = ['Deployment', 'Rollout'];

/** Throws an InputError naming the field for what the platform does not have. */
export function renderForPlan(options: {
  spec: EnvironmentSpec;
  content: PlatformContent;
}): RenderedEnvironment {
  const { content, spec } = options;
  const objects = naming(() => renderEnvironment({ spec, ...content }));
  const services = objects
    .filter(({ kind }) => SERVICE_KINDS.includes(kind))
    .map(({ metadata }) => metadata.name);
  return {
    objects,
    connections: environmentConnections({ spec, ...content }),
    services,
    addedServices:
      spec.services.length === 0
        ? []
        : services.filter(name => !spec.services.includes(name)),
    pods: quantityAsNumber(restDemand(objects).get('pods') ?? 0n),
    urls: urlsOf(objects),
  };
}

/** The words in which a spec is refused everywhere. */
function naming<T>(render: () => T): T {
  try {
    return render();
  } catch (error) {
    if (error instanceof InputError) {
      throw new InputError(`Invalid environment spec: ${error.message}`);
    }
    throw error;
  }
}

function urlsOf(
  objects: readonly KubernetesObject[],
): { title: string; url: string }[] {
  return objects
    .filter(({ kind }) => kind === 'Ingress')
    .flatMap(({ metadata, spec }) => {
      const secured = mapsOf(at(spec, 'tls')).flatMap(({ hosts }) => hosts);
      return mapsOf(at(spec, 'rules')).flatMap(({ host }) =>
        typeof host === 'string'
          ? [
              {
                title: metadata.name,
                url: `${secured.includes(host) ? 'https' : 'http'}://${host}`,
              },
            ]
          : [],
      );
    });
}
