import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { z } from 'zod';
import {
  addressRange,
  label,
  oneOf,
  storageSize,
  text,
  wholeNumber,
} from '../workload/fields';

/** Clouds that a cluster may be in. */
export const CLOUDS = ['aws', 'gcp', 'azure'] as const;

/** What the portal may change in a cluster. */
export const PORTAL_WRITES = ['environments', 'calendar'] as const;

/** Systems of which a cluster may run more than one pod. */
export const SCALED_SYSTEMS = [
  'ingress-controller',
  'prometheus',
  'alertmanager',
] as const;

const MAX_REPLICAS = 6;
const MAX_NODES = 100;

const nodeGroup = z
  .strictObject(
    {
      name: text({
        pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
        max: 63,
        expected: 'the name of the group at the cloud, of a-z, 0-9 and "-"',
      }),
      zone: label.describe('The one zone that its nodes are in'),
      min: wholeNumber(0, MAX_NODES),
      max: wholeNumber(1, MAX_NODES),
      machine: text({
        pattern: /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/,
        max: 40,
        expected: 'a type of machine like m6i.xlarge',
      }),
      capacity: oneOf(['ordinary', 'spot'])
        .default('ordinary')
        .describe('Whether the cloud may take its nodes back'),
    },
    { error: 'expected name, zone, min, max and machine' },
  )
  .describe('A group of equal nodes that the autoscaler grows and shrinks');

const fields = z.strictObject(
  {
    name: oneOf(CORE_ENVIRONMENTS).describe(
      'Name of the cluster and of its core environment',
    ),
    base: oneOf(CORE_ENVIRONMENTS).describe('Baseline of its sizes'),
    version: text({
      pattern: /^\d{4}\.\d{1,2}\.\d+(-[a-z0-9.]+)?$/,
      max: 40,
      expected: 'a release like 2026.11.2',
    }).describe('Release that the images of its systems are taken from'),
    owner: text({
      pattern: /^group:default\/[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
      max: 63,
      expected: 'a group like group:default/delivery-team',
    }).describe('Whose cost its systems are'),
    cloud: oneOf(CLOUDS),
    region: text({
      pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      max: 32,
      expected: 'a region of the cloud like eu-central-1',
    }),
    account: text({
      pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
      max: 36,
      expected: 'an AWS account, Google project or Azure key vault by its id',
    }).describe('Where the cloud keeps the roles and secrets of the cluster'),
    zones: z
      .array(label, { error: 'expected a list of zones' })
      .min(1, { error: 'expected at least one zone' })
      .max(6, { error: 'expected at most six zones' })
      .describe(
        'Letters of its zones, as the label brown-bear.io/zone of a node has them',
      ),
    network: z.strictObject(
      {
        controlPlane: addressRange.describe('Where the API server answers'),
        nodes: addressRange.describe('Where the kubelets answer'),
      },
      { error: 'expected controlPlane and nodes' },
    ),
    nodeGroups: z
      .array(nodeGroup, { error: 'expected a list of node groups' })
      .min(1, { error: 'expected at least one node group' })
      .max(20, { error: 'expected at most 20 node groups' }),
    replicas: z.strictObject(
      {
        'ingress-controller': wholeNumber(1, MAX_REPLICAS),
        prometheus: wholeNumber(1, MAX_REPLICAS),
        alertmanager: wholeNumber(1, MAX_REPLICAS),
      },
      { error: `expected ${SCALED_SYSTEMS.join(', ')}` },
    ),
    portalWrites: z
      .array(oneOf(PORTAL_WRITES), {
        error: `expected a list of ${PORTAL_WRITES.join(', ')}`,
      })
      .max(PORTAL_WRITES.length, { error: 'expected each once' })
      .default([])
      .describe(
        'What the portal has an account for: self-service environments, the calendar of the core one',
      ),
    metricsStorage: storageSize.describe('Volume of each Prometheus server'),
  },
  { error: 'expected the fields of a cluster' },
);

type Fields = z.output<typeof fields>;
type Issue = { path: (string | number)[]; message: string };

function groupIssues({ nodeGroups, zones }: Fields): Issue[] {
  return nodeGroups.flatMap(({ max, min, name, zone }, index) => {
    const at = (field: string) => ['nodeGroups', index, field];
    const earlier = nodeGroups.slice(0, index);
    return [
      ...(zones.includes(zone)
        ? []
        : [
            {
              path: at('zone'),
              message: `expected one of the zones ${zones.join(', ')}`,
            },
          ]),
      ...(max >= min
        ? []
        : [{ path: at('max'), message: `expected at least ${min}, the min` }]),
      ...(earlier.some(other => other.name === name)
        ? [
            {
              path: at('name'),
              message: 'expected a name that no other node group has',
            },
          ]
        : []),
    ];
  });
}

function crossFieldIssues(spec: Fields): Issue[] {
  const { base, name, nodeGroups, zones } = spec;
  const issues = groupIssues(spec);
  if (base !== name) {
    issues.push({
      path: ['base'],
      message: `expected ${name}, the baseline of its core environment`,
    });
  }
  if (new Set(zones).size < zones.length) {
    issues.push({ path: ['zones'], message: 'expected each zone once' });
  }
  if (name === 'production' && spec.portalWrites.length > 0) {
    issues.push({
      path: ['portalWrites'],
      message: 'expected none, as the portal changes nothing in production',
    });
  }
  if (!nodeGroups.some(({ capacity }) => capacity === 'ordinary')) {
    issues.push({
      path: ['nodeGroups'],
      message:
        'expected a group of ordinary capacity, as the systems of the cluster do not run on spot nodes',
    });
  }
  return issues;
}

/** Schema of `clusters/<name>.yaml`. */
export const clusterSpecSchema = fields.superRefine((spec, context) => {
  for (const issue of crossFieldIssues(spec)) {
    context.addIssue({ code: 'custom', ...issue });
  }
});

/**
 * A cluster as far as its systems depend on it: the content of
 * `clusters/<name>.yaml`. Terraform makes the cluster itself.
 * @public
 */
export type ClusterSpec = z.output<typeof clusterSpecSchema>;
