import type { z as zod } from 'zod/v3';

/**
 * The shared schema once more: actions take schemas of zod 3 only. A test
 * keeps the two the same.
 */
export function manifestsOutput(z: typeof zod) {
  const object = z.object({
    id: z
      .string()
      .describe(
        'Object as people name it: apps/v1 Deployment alm/issue-tracker',
      ),
    key: z.string().describe('The same without its namespace'),
    apiVersion: z.string(),
    kind: z.string(),
    name: z.string(),
    namespace: z.string().optional(),
    file: z.string().describe('File it is committed in, from the repository'),
    line: z.number().int().describe('Line its document begins at, from 1'),
    hash: z.string().describe('SHA-256 of its canonical JSON, hexadecimal'),
    because: z.string().describe('Which declaration it comes from'),
    yaml: z.string(),
  });
  const policy = z.object({
    rule: z.string(),
    title: z.string().describe('What must hold'),
    why: z.string().describe('What goes wrong without it'),
    status: z.enum(['pass', 'fail']),
    findings: z.array(
      z.object({
        object: z.string().describe('id of the object'),
        field: z.string(),
        message: z.string(),
      }),
    ),
  });
  const edge = z.object({
    from: z.string().describe('Entity that needs the other'),
    to: z.string(),
    kind: z.string().describe('Relation, like dependsOn'),
    origin: z.enum(['drawn', 'implied', 'platform']),
    enforcement: z.enum(['pod-pod', 'pod-external', 'none']),
    reason: z.string().optional().describe('Why nothing enforces it'),
    environments: z.array(
      z.object({
        environment: z.string(),
        status: z
          .enum(['enforced', 'missing', 'not-rendered', 'not-enforceable'])
          .describe('missing: it could be enforced there and is not'),
        policies: z
          .array(z.string())
          .describe('ids of the NetworkPolicies that let it through'),
      }),
    ),
  });
  return z.object({
    entityRef: z.string(),
    environments: z.array(
      z.object({
        environment: z.string(),
        cluster: z.string(),
        version: z.string().describe('Platform release'),
        objects: z.array(object),
        policy: z.array(policy),
      }),
    ),
    edges: z.array(edge),
  });
}
