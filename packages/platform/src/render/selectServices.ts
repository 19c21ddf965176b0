import { InputError } from '@backstage/errors';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import { compareText } from '../compareText';
import type { Platform, PlatformService } from '../Platform';

/**
 * The services an environment runs, by name: those the spec names and, closed
 * over dependencies, those they cannot do without. None named means all.
 */
export function selectServices(
  spec: EnvironmentSpec,
  platform: Platform,
): PlatformService[] {
  const byName = new Map(platform.services.map(item => [item.name, item]));
  const selected = new Map<string, PlatformService>();
  const add = (name: string) => {
    const service = byName.get(name);
    // Dependencies may form a cycle: what is selected is not visited again.
    if (service && !selected.has(name)) {
      selected.set(name, service);
      service.dependsOn.forEach(add);
    }
  };

  spec.services.forEach((name, index) => {
    if (!byName.has(name)) {
      throw new InputError(
        `services.${index}: expected a service of the platform, found "${name}"`,
      );
    }
    add(name);
  });
  if (spec.services.length === 0) {
    byName.forEach((_, name) => add(name));
  }

  for (const name of Object.keys(spec.overrides)) {
    if (!selected.has(name)) {
      throw new InputError(
        `overrides.${name}: expected a service that the environment runs`,
      );
    }
  }
  return [...selected.values()].sort((a, b) => compareText(a.name, b.name));
}
