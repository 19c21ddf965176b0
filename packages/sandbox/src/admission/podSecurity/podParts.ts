import type { Fields } from '../defaults/Fields';

export function allContainers(spec: Fields): Fields[] {
  return [
    ...(spec.initContainers ?? []),
    ...(spec.containers ?? []),
    ...(spec.ephemeralContainers ?? []),
  ];
}

/** `container "a"` or `containers "a", "b"`. */
export function namedContainers(containers: readonly Fields[]): string {
  const names = containers.map(({ name }) => JSON.stringify(name)).join(', ');
  return `container${containers.length > 1 ? 's' : ''} ${names}`;
}
