import path from 'node:path';
import { z } from 'zod';
import type { Room } from '../catalog/Room';
import type { RepositoryFiles } from '../RepositoryFiles';
import { readYamlFile, validatorOf } from '../yaml/readYamlFile';
import type { Validation, YamlFile } from '../yaml/readYamlFile';
import {
  label,
  mapByName,
  MAX_REPLICAS,
  oneOf,
  perBase,
  text,
  wholeNumber,
} from './fields';
import { imageByDigest } from './image';
import { scaling } from './scaling';
import { strategy } from './strategy';

/** Name of the file of a room that says how it runs. */
export const WORKLOAD_FILE = 'workload.yaml';

// Ports below 1024 need a privilege that the containers do not have.
const PORT = 'expected a port from 1024 to 65535';
const port = z
  .int({ error: PORT })
  .min(1024, { error: PORT })
  .max(65535, { error: PORT });

const probePath = text({
  pattern: /^\/[A-Za-z0-9._~/-]*$/,
  max: 200,
  expected: 'a path like /healthz',
});

const fields = z.strictObject(
  {
    tier: oneOf(['web', 'api', 'worker']).describe(
      'Resource class of its pods',
    ),
    language: oneOf(['php', 'go', 'typescript', 'python']).describe(
      'What it is written in',
    ),
    port: port.describe('Port of the container; the Service listens on 80'),
    probes: z
      .strictObject(
        { liveness: probePath, readiness: probePath },
        { error: 'expected liveness and readiness' },
      )
      .describe('Paths that say whether it lives and whether it can serve'),
    replicas: perBase(wholeNumber(1, MAX_REPLICAS)).describe(
      'Pods in an environment of medium size with this baseline; the fewest where it scales',
    ),
    scaling: scaling
      .optional()
      .describe('How it follows its load; absent: it does not'),
    strategy: strategy
      .optional()
      .describe('How a new version takes over; absent: rolling'),
    host: label
      .optional()
      .describe('First part of its public name; absent: not public'),
    featureFlags: mapByName({
      name: label,
      value: perBase(z.boolean({ error: 'expected true or false' })),
      expected: 'a map from flag to its value per baseline',
    })
      .optional()
      .describe('Switches it reads at run time'),
    image: imageByDigest
      .optional()
      .describe('What it runs until a release names it'),
  },
  { error: 'expected tier, language, port, probes and replicas' },
);

const workloadSchema = fields.superRefine((workload, context) => {
  const { replicas, scaling: scales } = workload;
  for (const base of Object.keys(
    scales?.max ?? {},
  ) as (keyof typeof replicas)[]) {
    if (scales!.max[base] < replicas[base]) {
      context.addIssue({
        code: 'custom',
        path: ['scaling', 'max', base],
        message: `expected at least ${replicas[base]}, the replicas it starts from`,
      });
    }
  }
});

/**
 * How a service runs: the content of its room's `workload.yaml`.
 * @public
 */
export type Workload = z.output<typeof workloadSchema>;

const validate = validatorOf(workloadSchema);

/** Reads the file of a room that says how it runs, by the schema of its kind. */
export function readWorkloadFile<T>(
  files: RepositoryFiles,
  room: Room,
  validateContent: (value: unknown) => Validation<T>,
): YamlFile<T> {
  const file = path.posix.join(room.folder, WORKLOAD_FILE);
  const rule = 'workload';
  const content = files.read(file);
  if (content === undefined) {
    const message = `expected a file that says how ${room.name} runs`;
    return { findings: [{ rule, file, line: 1, message }] };
  }
  return readYamlFile({ file, text: content, rule, validate: validateContent });
}

/** Reads the workload of a service's room. */
export function readWorkload(
  files: RepositoryFiles,
  room: Room,
): YamlFile<Workload> {
  return readWorkloadFile(files, room, validate);
}
