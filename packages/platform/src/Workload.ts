import path from 'node:path';
import { z } from 'zod';
import type { Room } from './catalog/Room';
import type { RepositoryFiles } from './RepositoryFiles';
import { readYamlFile, validatorOf } from './yaml/readYamlFile';
import type { YamlFile } from './yaml/readYamlFile';

/** Name of the file of a service's room that says how it runs. */
export const WORKLOAD_FILE = 'workload.yaml';

/** Most pods that a room may ask for in one environment. */
const MAX_REPLICAS = 20;

function oneOf<const T extends readonly string[]>(words: T) {
  return z.enum(words, { error: `expected one of ${words.join(', ')}` });
}

const REPLICAS = `expected a whole number from 1 to ${MAX_REPLICAS}`;
const replicas = z
  .int({ error: REPLICAS })
  .min(1, { error: REPLICAS })
  .max(MAX_REPLICAS, { error: REPLICAS });

// Ports below 1024 need a privilege that the containers do not have.
const PORT = 'expected a port from 1024 to 65535';
const port = z
  .int({ error: PORT })
  .min(1024, { error: PORT })
  .max(65535, { error: PORT });

const PROBE = 'expected a path like /healthz';
const probePath = z
  .string({ error: PROBE })
  .max(200, { error: PROBE, abort: true })
  .regex(/^\/[A-Za-z0-9._~/-]*$/, { error: PROBE });

const workloadSchema = z.strictObject(
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
    replicas: z
      .strictObject(
        { development: replicas, staging: replicas, production: replicas },
        { error: 'expected development, staging and production' },
      )
      .describe('Pods in an environment of medium size with this baseline'),
  },
  { error: 'expected tier, language, port, probes and replicas' },
);

/**
 * How a service runs: the content of its room's `workload.yaml`.
 * @public
 */
export type Workload = z.output<typeof workloadSchema>;

const validate = validatorOf(workloadSchema);

/** Reads the workload of a service's room. */
export function readWorkload(
  files: RepositoryFiles,
  room: Room,
): YamlFile<Workload> {
  const file = path.posix.join(room.folder, WORKLOAD_FILE);
  const rule = 'workload';
  const text = files.read(file);
  if (text === undefined) {
    const message = `expected a file that says how ${room.name} runs`;
    return { findings: [{ rule, file, line: 1, message }] };
  }
  return readYamlFile({ file, text, rule, validate });
}
