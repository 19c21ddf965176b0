import { Document, stringify } from 'yaml';
import type { Catalog } from '../catalog/Catalog';
import type { NewService } from './NewService';

/** What every service runs from and is started with. */
const NEEDED = [
  'resource:default/container-registry',
  'resource:default/secret-management',
];

const TYPES = { api: 'service', web: 'website', worker: 'worker' } as const;

/** Objectives that services of the platform have before they were measured. */
const AVAILABILITY_PERCENT = '99.9';
const LATENCY_MS = '200';

const ON_CALL = 'brown-bear.io/on-call';

/** Whom an owner has named as on call in the rooms it has already. */
export function onCallOf(
  { entities }: Pick<Catalog, 'entities'>,
  owner: string,
): string {
  const named = entities
    .filter(({ spec }) => spec.owner === owner)
    .map(
      ({ metadata }) =>
        ((metadata.annotations ?? {}) as Record<string, string>)[ON_CALL],
    )
    .find(address => address !== undefined);
  const team = owner.slice(owner.indexOf('/') + 1).replace(/-team$/, '');
  return named ?? `${team}-on-call@brown-bear.example`;
}

/** All that a service depends on, with what every one of them needs. */
export function dependenciesOf({ dependsOn }: NewService): string[] {
  return [...dependsOn.filter(ref => !NEEDED.includes(ref)), ...NEEDED];
}

/** APIs that its dependencies provide. */
function consumedApis({ entities }: Catalog, { dependsOn }: NewService) {
  return entities
    .filter(({ ref }) => dependsOn.includes(ref))
    .flatMap(({ spec }) => {
      const provided = spec.providesApis;
      return Array.isArray(provided) ? provided.map(String) : [];
    })
    .slice()
    .sort();
}

function availabilityOf({ replicas, scaling }: NewService): string {
  const pods = replicas.production;
  const most = scaling?.max.production;
  return pods > 1
    ? `Stateless; ${pods} replicas${
        most && most > pods ? `, up to ${most} under load,` : ''
      } spread over three zones. A lost pod is replaced, and the others go on.`
    : 'Stateless; one replica. A lost pod is replaced, and nobody answers meanwhile.';
}

/** `catalog-info.yaml` of a new service. */
export function catalogFile(catalog: Catalog, service: NewService): string {
  const { description, language, name, owner, system, tier, title } = service;
  const isApi = tier === 'api';
  const consumed = consumedApis(catalog, service);
  const component = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      title,
      description,
      tags: [language, ...(isApi ? ['rest'] : [])],
      links: [
        {
          url: `https://grafana.brown-bear.example/d/${name}`,
          title: 'Dashboard',
          icon: 'dashboard',
        },
        {
          url: `https://logs.brown-bear.example/search?service=${name}`,
          title: 'Logs',
          icon: 'search',
        },
      ],
      annotations: {
        'backstage.io/kubernetes-id': name,
        'backstage.io/kubernetes-namespace': 'alm',
        'brown-bear.io/tier': tier,
        'brown-bear.io/runbook': './runbook.md',
        [ON_CALL]: onCallOf(catalog, owner),
        'brown-bear.io/zones': 'a,b,c',
        'brown-bear.io/high-availability': availabilityOf(service),
        'brown-bear.io/slo-availability-percent': AVAILABILITY_PERCENT,
        ...(tier !== 'worker' && {
          'brown-bear.io/slo-latency-ms': LATENCY_MS,
        }),
        'brown-bear.io/cloud-aws': 'EKS workload',
        'brown-bear.io/cloud-gcp': 'GKE workload',
        'brown-bear.io/cloud-azure': 'AKS workload',
      },
    },
    spec: {
      type: TYPES[tier],
      lifecycle: 'experimental',
      owner,
      system,
      dependsOn: dependenciesOf(service),
      ...(isApi && { providesApis: [`api:default/${name}-api`] }),
      ...(consumed.length > 0 && { consumesApis: consumed }),
      watchedBy: ['resource:default/monitoring-stack'],
      logsTo: ['resource:default/centralized-logging'],
    },
  };
  const api = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: {
      name: `${name}-api`,
      title: `${title} API`,
      description: `What ${title} answers to other services.`,
      tags: ['rest'],
    },
    spec: {
      type: 'openapi',
      lifecycle: 'experimental',
      owner,
      system,
      definition: { $text: './openapi.yaml' },
    },
  };
  return [component, ...(isApi ? [api] : [])].map(yamlOf).join('---\n');
}

/** A document as the other files of the platform are written. */
export function yamlOf(value: object): string {
  return stringify(new Document(value), { singleQuote: true, lineWidth: 80 });
}
