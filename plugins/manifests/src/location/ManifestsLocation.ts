import type { EntityManifests } from '@brown-bear/plugin-manifests-common';

/** The parts of the tab, in their order. */
export const VIEWS = ['objects', 'differences', 'policies', 'edges'] as const;

/** One part of the tab. */
export type View = (typeof VIEWS)[number];

/** What is looked at: everything that a link to the tab carries. */
export type ManifestsLocation = {
  view: View;
  environment: string;
  /** Key or id of an object. */
  object?: string;
  /** Left and right environment of the differences. */
  from: string;
  to: string;
  /** How the differences are shown. */
  as: 'fields' | 'text';
};

/**
 * The environments that anything is said about, in the order of the answer:
 * edges know all of them, objects only those that render the entity.
 */
export function environmentNames(manifests: EntityManifests): string[] {
  const states = [
    ...manifests.edges.flatMap(edge => edge.environments),
    ...manifests.environments,
  ];
  return [...new Set(states.map(({ environment }) => environment))];
}

/** Whether anything of the entity is rendered anywhere. */
export function hasObjects(manifests: EntityManifests): boolean {
  return manifests.environments.some(({ objects }) => objects.length > 0);
}

/**
 * Reads an address; what it does not say, or says of environments that do not
 * exist, is the usual: production, and staging compared with it.
 */
export function readLocation(
  params: URLSearchParams,
  manifests: EntityManifests,
): ManifestsLocation {
  const rendered = manifests.environments.map(({ environment }) => environment);
  const all = environmentNames(manifests);
  const fallback = preferred(rendered.length > 0 ? rendered : all);
  const to = known(params.get('to'), rendered) ?? preferred(rendered);
  const view = VIEWS.find(name => name === params.get('view'));
  return {
    view: view ?? (hasObjects(manifests) ? 'objects' : 'edges'),
    environment: known(params.get('environment'), all) ?? fallback,
    object: params.get('object') ?? undefined,
    from: known(params.get('from'), rendered) ?? before(to, rendered),
    to,
    as: params.get('as') === 'text' ? 'text' : 'fields',
  };
}

/** The same address with some of it changed; an absent value is taken out. */
export function withLocation(
  params: URLSearchParams,
  change: Partial<ManifestsLocation>,
): string {
  const changed = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) {
      changed.delete(name);
    } else {
      changed.set(name, value);
    }
  }
  return `?${changed}`;
}

function known(
  value: string | null,
  names: readonly string[],
): string | undefined {
  return value !== null && names.includes(value) ? value : undefined;
}

function preferred(names: readonly string[]): string {
  return names.includes('production') ? 'production' : names.at(-1) ?? '';
}

/** The environment a release comes from: the one before in the order. */
function before(name: string, names: readonly string[]): string {
  return names[names.indexOf(name) - 1] ?? names.find(n => n !== name) ?? name;
}
