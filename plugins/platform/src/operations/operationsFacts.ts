import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_CLOUD,
  ANNOTATION_HIGH_AVAILABILITY,
  ANNOTATION_SLO,
  ANNOTATION_TIER,
  ANNOTATION_ZONES,
} from '@brown-bear/plugin-platform-common';

/** One fact: what it is and what is true, in words. */
export type OperationsFact = { label: string; value: string };

const SLO_WORDS: [annotation: string, words: (value: string) => string][] = [
  [ANNOTATION_SLO.availability, value => `available ${value} % of 30 days`],
  [ANNOTATION_SLO.latency, value => `answers in under ${value} ms`],
  [ANNOTATION_SLO.throughput, value => `${value}+ requests per second`],
  [ANNOTATION_SLO.query, value => `queries in under ${value} ms`],
  [ANNOTATION_SLO.cacheHitRatio, value => `over ${value} % cache hits`],
];

const CLOUD_NAMES: [annotation: string, cloud: string][] = [
  [ANNOTATION_CLOUD.aws, 'AWS'],
  [ANNOTATION_CLOUD.gcp, 'GCP'],
  [ANNOTATION_CLOUD.azure, 'Azure'],
];

/**
 * What the catalog knows about running an entity, in the order it is asked at
 * night. Facts the entity does not declare are left out.
 */
export function operationsFacts(entity: Entity): OperationsFact[] {
  const annotations = entity.metadata.annotations ?? {};
  const objectives = SLO_WORDS.flatMap(([annotation, words]) =>
    annotations[annotation] ? [words(annotations[annotation])] : [],
  );
  const clouds = CLOUD_NAMES.flatMap(([annotation, cloud]) =>
    annotations[annotation] ? [`${cloud}: ${annotations[annotation]}`] : [],
  );
  const zones = annotations[ANNOTATION_ZONES]?.split(',');

  const facts: [string, string | undefined][] = [
    ['Objectives', objectives.join(', ')],
    ['Survives', annotations[ANNOTATION_HIGH_AVAILABILITY]],
    ['Zones in production', zones?.join(', ')],
    ['Resource tier', annotations[ANNOTATION_TIER]],
    ['On each cloud', clouds.join('; ')],
  ];
  return facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
