import { z } from 'zod';
import type { Room } from '../catalog/Room';
import type { RepositoryFiles } from '../RepositoryFiles';
import { validatorOf } from '../yaml/readYamlFile';
import type { YamlFile } from '../yaml/readYamlFile';
import {
  addressRange,
  hostName,
  label,
  oneOf,
  perBase,
  sentence,
  storageSize,
  text,
  wholeNumber,
} from './fields';
import { readWorkloadFile } from './Workload';

const port = wholeNumber(1, 65_535);

const credential = label.describe(
  'Secret that each of its clients has for it, like mysql-password',
);

/** Two pods that take writes without knowing of each other would hold two truths. */
const SINGLE_WRITERS = ['mysql', 'redis'];

const store = z
  .strictObject({
    runs: z.literal('pods'),
    engine: oneOf(['mysql', 'redis', 'elasticsearch', 'rabbitmq']),
    port: port.describe('Port that clients use'),
    nodes: perBase(wholeNumber(0, 5)).describe(
      'Pods with this baseline; 0 where it has none of its own',
    ),
    servedBy: label
      .optional()
      .describe('Store that answers under its name where it has no pods'),
    follows: label
      .optional()
      .describe('Store that it copies; absent: it is written to'),
    promoted: label
      .optional()
      .describe(
        'Copy that answers under its name in the core environments that have it: after a failover, until the two are swapped back',
      ),
    storage: perBase(storageSize).describe('Volume of each pod'),
    credential: credential.optional(),
    backup: z
      .strictObject(
        {
          at: text({
            pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
            max: 5,
            expected: 'a time like 01:30',
          }).describe('When the full copy is taken, UTC'),
          from: perBase(label).describe('Store that the copy is read from'),
          to: label.describe('Room of the object storage it goes to'),
          keepDays: wholeNumber(1, 365),
        },
        { error: 'expected at, from, to and keepDays' },
      )
      .optional(),
  })
  .refine(
    ({ engine, follows, nodes }) =>
      follows !== undefined ||
      !SINGLE_WRITERS.includes(engine) ||
      Object.values(nodes).every(count => count <= 1),
    {
      path: ['nodes'],
      error: `expected at most 1, as a ${SINGLE_WRITERS.join(
        ' or ',
      )} server that follows none takes writes alone`,
    },
  );

const clusterSystem = z.strictObject({
  runs: z.literal('platform-system'),
  pods: label.describe('app.kubernetes.io/name of the pods that connect'),
  port: port.optional().describe('Port that others connect to'),
});

const external = z.strictObject({
  runs: z.literal('external'),
  hosts: z
    .array(hostName, { error: 'expected a list of host names' })
    .max(20, { error: 'expected at most 20 host names' })
    .optional()
    .describe('Names it is known by'),
  ports: z
    .array(port, { error: 'expected a list of ports' })
    .max(10, { error: 'expected at most ten ports' })
    .optional()
    .describe('Ports that pods connect to; absent: it only calls'),
  ranges: z
    .array(addressRange, { error: 'expected a list of address ranges' })
    .min(1, { error: 'expected at least one address range' })
    .max(20, { error: 'expected at most 20 address ranges' })
    .optional()
    .describe('Where it is; absent: anywhere but in private networks'),
  through: label
    .optional()
    .describe('Room of the pods through which its calls come in'),
  credential: credential.optional(),
  bucket: label
    .optional()
    .describe('Bucket of production; other environments have their own'),
});

const outside = z.strictObject({
  runs: z.literal('outside'),
  because: sentence.describe('Why no pod is an end of a connection with it'),
});

const schema = z.discriminatedUnion(
  'runs',
  [store, clusterSystem, external, outside],
  { error: 'expected runs: pods, platform-system, external or outside' },
);

/**
 * Where a resource runs and how it is reached: the content of its room's
 * `workload.yaml`.
 * @public
 */
export type ResourceWorkload = z.output<typeof schema>;

/**
 * A store that runs as pods of the environment.
 * @public
 */
export type StoreWorkload = z.output<typeof store>;

const validate = validatorOf(schema);

/** Reads where the resource of a room runs. */
export function readResourceWorkload(
  files: RepositoryFiles,
  room: Room,
): YamlFile<ResourceWorkload> {
  return readWorkloadFile(files, room, validate);
}
