import type { Platform } from '@brown-bear/platform';

/** Names of the services that come along with one, by name. */
export function neededServices(
  name: string,
  { services }: Pick<Platform, 'services'>,
): string[] {
  const dependencies = new Map(
    services.map(service => [service.name, service.dependsOn]),
  );
  const needed = new Set<string>();
  const visit = (service: string) => {
    for (const next of dependencies.get(service) ?? []) {
      if (next === name || needed.has(next)) continue;
      needed.add(next);
      visit(next);
    }
  };
  visit(name);
  return [...needed].sort();
}
