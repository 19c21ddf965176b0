/**
 * The systems of the platform in the order a request meets them; pages list
 * them so.
 * @public
 */
export const SYSTEMS_IN_ORDER: readonly string[] = [
  'gateway',
  'frontend',
  'core',
  'supporting',
  'integration',
  'background',
  'data',
  'edge',
  'infrastructure-services',
  'delivery',
  'external',
];
