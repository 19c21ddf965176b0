import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  type Environment,
  ENVIRONMENTS_NAMESPACE,
} from '@brown-bear/plugin-environments-common';
import { ENVIRONMENTS_LOCATION } from './claimedEntities';

/** The system that the core environments belong to as well. */
const SYSTEM = 'system:default/delivery';

/**
 * An environment as the catalog shows it. Nothing in it changes by itself: how
 * the environment is right now would be old whenever somebody reads it here.
 */
export function environmentEntity(environment: Environment): Entity {
  const { cluster, clusterEntityRef, name, namespace, owner, spec } =
    environment;
  const location = `${ENVIRONMENTS_LOCATION}:${name}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace: ENVIRONMENTS_NAMESPACE,
      name,
      title: `${name} environment`,
      description: sentence(environment),
      tags: ['environment', 'self-service', spec.size],
      // An empty list would be shown as advice on how to write links.
      ...(environment.urls.length > 0 && {
        links: environment.urls.map(({ title, url }) => ({
          title,
          url,
          icon: 'web',
        })),
      }),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        'brown-bear.io/environment': name,
        'backstage.io/kubernetes-cluster': cluster,
        'backstage.io/kubernetes-namespace': namespace,
        'backstage.io/kubernetes-label-selector': `brown-bear.io/environment=${name}`,
      },
    },
    spec: {
      type: 'environment',
      owner,
      system: SYSTEM,
      dependsOn: [clusterEntityRef],
      runs: environment.services.map(service => `component:default/${service}`),
      base: spec.base,
      release: spec.version,
      size: spec.size,
    },
  };
}

/** Small environment of core-team, made by core-engineer: release … until … */
function sentence(environment: Environment): string {
  const { createdBy, expiresAt, owner, spec } = environment;
  const size = spec.size.charAt(0).toLocaleUpperCase('en-US');
  const parts = [
    `${size}${spec.size.slice(1)} environment of ${shortName(owner)}`,
    createdBy && `, made by ${shortName(createdBy)}`,
    `: release ${spec.version}, modelled on ${spec.base}`,
    expiresAt && `, until ${inWords(expiresAt)}`,
  ];
  return `${parts.filter(Boolean).join('')}.`;
}

function shortName(ref: string): string {
  return parseEntityRef(ref).name;
}

/** 30 Nov 2026, 10:00 UTC. */
function inWords(instant: string): string {
  const words = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(instant));
  return `${words} UTC`;
}
