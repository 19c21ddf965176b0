import type { EnvironmentOptions } from '@brown-bear/plugin-environments-common';
import type { EnvironmentDraft } from './EnvironmentDraft';

type Taken = {
  draft: EnvironmentDraft;
  /** What the address asks for and the form does not offer, a phrase each. */
  refused: string[];
};

const names = (items: readonly { name: string }[]) =>
  items.map(({ name }) => name);

/**
 * Lays what the address of the form asks for over a draft: `?base=staging`,
 * `&services=issue-tracker,auth-service`, `&sleep=never`. It is only a prefill:
 * what is not offered is left out, and said.
 */
export function draftFromAddress(options: {
  draft: EnvironmentDraft;
  params: URLSearchParams;
  offered: EnvironmentOptions;
}): Taken {
  const { params, offered } = options;
  const draft = { ...options.draft };
  const refused: string[] = [];
  const choices = {
    base: names(offered.bases),
    cluster: names(offered.clusters),
    version: offered.versions,
    size: names(offered.sizes),
    owner: offered.owners.map(({ entityRef }) => entityRef),
    lifetime: offered.lifetime.offered,
  };
  const name = params.get('name');
  if (name) {
    draft.name = name;
  }
  for (const [field, allowed] of Object.entries(choices)) {
    const value = params.get(field);
    if (value && allowed.includes(value)) {
      draft[field as keyof typeof choices] = value;
    } else if (value) {
      refused.push(`${field} “${value}”`);
    }
  }
  const services = params.get('services')?.split(',').filter(Boolean) ?? [];
  const known = new Set(names(offered.services));
  if (services.length > 0) {
    draft.services = [...new Set(services.filter(each => known.has(each)))];
    refused.push(
      ...services
        .filter(each => !known.has(each))
        .map(each => `service “${each}”`),
    );
  }
  if (params.get('sleep') === 'never') {
    draft.sleep = undefined;
  }
  const deliveries = offered.clusters.find(
    each => each.name === draft.cluster,
  )?.deliveries;
  const delivery = params.get('delivery') ?? draft.delivery;
  if (deliveries?.some(each => each === delivery)) {
    draft.delivery = delivery;
  } else {
    draft.delivery = deliveries?.at(0) ?? draft.delivery;
    if (params.get('delivery')) {
      refused.push(`delivery “${delivery}”`);
    }
  }
  return { draft, refused };
}
