import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { Platform } from '../Platform';
import type { Release } from '../Release';
import type { PlannedService } from './PlannedService';
import { replicasOf } from './replicasOf';
import { selectServices } from './selectServices';

type ImageOptions = {
  releases: readonly Release[];
  service: string;
  version: string;
  /** Field of the spec that chose the version. */
  field: string;
};

function imageOf(options: ImageOptions): string {
  const { field, releases, service, version } = options;
  const release = releases.find(candidate => candidate.version === version);
  if (!release) {
    const known = releases.map(candidate => candidate.version).join(', ');
    throw new InputError(
      `${field}: expected a committed release (${known}), found "${version}"`,
    );
  }
  if (!Object.hasOwn(release.images, service)) {
    throw new InputError(
      `${field}: release ${version} has no image of ${service}`,
    );
  }
  return release.images[service];
}

/** Decides which services an environment runs, from which image and how often. */
export function planServices(options: {
  spec: EnvironmentSpec;
  releases: readonly Release[];
  platform: Platform;
}): PlannedService[] {
  const { platform, releases, spec } = options;
  return selectServices(spec, platform).map(service => {
    const { name } = service;
    const overridden = spec.overrides[name]?.version;
    const version = overridden ?? spec.version;
    const field = overridden ? `overrides.${name}.version` : 'version';
    return {
      service,
      version,
      image: imageOf({ releases, service: name, version, field }),
      replicas: replicasOf(spec, service),
    };
  });
}
