import type { EnvironmentOptions } from '@brown-bear/plugin-environments-common';

type Service = EnvironmentOptions['services'][number];

/**
 * Services that come with the chosen ones, each with the chosen ones that need
 * it, directly or not.
 */
export function neededBy(
  services: readonly Service[],
  chosen: readonly string[],
): Map<string, string[]> {
  const needs = new Map(services.map(each => [each.name, each.needs]));
  const result = new Map<string, string[]>();
  for (const origin of chosen) {
    const seen = new Set([origin]);
    const open = [origin];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      for (const need of needs.get(name) ?? []) {
        if (!seen.has(need)) {
          seen.add(need);
          open.push(need);
        }
      }
    }
    seen.delete(origin);
    for (const name of seen) {
      if (!chosen.includes(name)) {
        result.set(name, [...(result.get(name) ?? []), origin]);
      }
    }
  }
  return result;
}
