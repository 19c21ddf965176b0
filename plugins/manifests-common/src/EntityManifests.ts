import { z } from 'zod';

const objectSchema = z.object({
  id: z
    .string()
    .describe('Object as people name it: apps/v1 Deployment alm/issue-tracker'),
  key: z
    .string()
    .describe(
      'The same without its namespace, so that environments can be compared: apps/v1 Deployment issue-tracker',
    ),
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  namespace: z.string().optional().describe('Absent for the whole cluster'),
  file: z.string().describe('File it is committed in, from the repository'),
  line: z.number().int().describe('Line its document begins at, from 1'),
  hash: z
    .string()
    .describe(
      'SHA-256 of its canonical JSON, hexadecimal: the same for the same object, whatever wrote the YAML',
    ),
  because: z
    .string()
    .describe('Which declaration it comes from, as a sentence'),
  yaml: z.string(),
});

const findingSchema = z.object({
  object: z.string().describe('id of the object'),
  field: z.string().describe('Path of the field'),
  message: z.string(),
});

const policySchema = z.object({
  rule: z.string().describe('Id of the rule, like image.digest'),
  title: z.string().describe('What must hold'),
  why: z.string().describe('What goes wrong without it'),
  status: z.enum(['pass', 'fail']),
  findings: z
    .array(findingSchema)
    .describe('Those about objects of the entity'),
});

const environmentSchema = z.object({
  environment: z.string().describe('Name of the environment'),
  cluster: z.string().describe('Cluster it runs in'),
  version: z.string().describe('Platform release that the entity runs'),
  objects: z.array(objectSchema),
  policy: z.array(policySchema),
});

const edgeSchema = z.object({
  from: z.string().describe('Entity that needs the other, in full'),
  to: z.string(),
  kind: z.string().describe('Relation, like dependsOn'),
  origin: z.enum(['drawn', 'implied', 'platform']),
  enforcement: z
    .enum(['pod-pod', 'pod-external', 'none'])
    .describe('What can enforce it, from the two ends'),
  reason: z
    .string()
    .optional()
    .describe('Why nothing enforces it; present for none'),
  environments: z.array(
    z.object({
      environment: z.string(),
      status: z
        .enum(['enforced', 'missing', 'not-rendered', 'not-enforceable'])
        .describe(
          'missing: it could be enforced there and is not; not-rendered: an end does not run there',
        ),
      policies: z
        .array(z.string())
        .describe('ids of the NetworkPolicies that let it through'),
    }),
  ),
});

/**
 * Shape of what the backend answers for one entity; also the source of the
 * schema in the OpenAPI document.
 * @public
 */
export const entityManifestsSchema = z.object({
  entityRef: z.string().describe('kind:namespace/name, in lower case'),
  environments: z
    .array(environmentSchema)
    .describe('Environments that render it, from development to production'),
  edges: z.array(edgeSchema).describe('Edges that begin or end at the entity'),
});

/**
 * What is rendered of an entity in every committed environment, what the
 * policies say about it and how its edges are enforced.
 * @public
 */
export type EntityManifests = z.output<typeof entityManifestsSchema>;

/**
 * One rendered object of an entity in one environment.
 * @public
 */
export type ManifestObject = z.output<typeof objectSchema>;

/**
 * The rendered objects of an entity in one environment.
 * @public
 */
export type EnvironmentManifests = z.output<typeof environmentSchema>;

/**
 * What one policy rule says about the objects of an entity.
 * @public
 */
export type ManifestPolicy = z.output<typeof policySchema>;

/**
 * An edge of the catalog, and whether each environment enforces it.
 * @public
 */
export type ManifestEdge = z.output<typeof edgeSchema>;
