import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { Platform, PlatformService } from '../Platform';
import { dependencyOf, releaseOf } from '../Release';
import type { Release, ThirdPartyImage } from '../Release';
import type { PlannedService } from './EnvironmentPlan';
import { maxReplicasOf, replicasOf } from './replicasOf';
import { selectServices } from './selectServices';

/** The image of the release; of a room that no release names yet, its own. */
function imageOf(
  release: Release,
  service: PlatformService,
  field: string,
): string {
  const { name, workload } = service;
  const image = Object.hasOwn(release.images, name)
    ? release.images[name]
    : workload.image;
  if (!image) {
    throw new InputError(
      `${field}: release ${release.version} has no image of ${name}`,
    );
  }
  return image;
}

/** Decides which services an environment runs, from which image and how often. */
export function planServices(options: {
  spec: EnvironmentSpec;
  releases: readonly Release[];
  platform: Platform;
}): {
  services: PlannedService[];
  dependency(name: string): ThirdPartyImage;
} {
  const { platform, releases, spec } = options;
  const base = releaseOf(releases, spec.version, 'version');
  const services = selectServices(spec, platform).map(service => {
    const overridden = spec.overrides[service.name]?.version;
    const field = overridden ? `overrides.${service.name}.version` : 'version';
    const release = overridden ? releaseOf(releases, overridden, field) : base;
    return {
      service,
      version: release.version,
      image: imageOf(release, service, field),
      replicas: replicasOf(spec, service),
      maxReplicas: maxReplicasOf(spec, service),
    };
  });
  return { services, dependency: name => dependencyOf(base, name) };
}
