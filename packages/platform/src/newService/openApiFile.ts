import { yamlOf } from './catalogFile';
import type { NewService } from './NewService';

const READINESS = {
  type: 'object',
  required: ['status', 'checks'],
  properties: {
    status: { enum: ['ready', 'degraded', 'unavailable'] },
    checks: {
      type: 'object',
      description: 'State by dependency, under its catalog name',
      additionalProperties: { enum: ['ok', 'failed'] },
    },
  },
};

const answer = (description: string) => ({
  description,
  content: {
    'application/json': { schema: { $ref: '#/components/schemas/Readiness' } },
  },
});

/**
 * `openapi.yaml` of a new service: what the platform itself asks of every
 * service. Its own paths come with the code that answers them.
 */
export function openApiFile({ description, name, title }: NewService): string {
  return yamlOf({
    openapi: '3.1.0',
    info: { title: `${title} API`, version: '0.1.0', description },
    servers: [
      {
        url: `http://${name}.alm.svc.cluster.local`,
        description: 'Inside the cluster',
      },
    ],
    security: [{ bearer: [] }],
    paths: {
      '/healthz': {
        get: {
          operationId: 'getLiveness',
          summary: 'The process answers; asks no dependency',
          tags: ['health'],
          security: [],
          responses: { '200': { description: 'Alive' } },
        },
      },
      '/readyz': {
        get: {
          operationId: 'getReadiness',
          summary: '503 until it can serve',
          tags: ['health'],
          security: [],
          responses: {
            '200': answer('It can serve'),
            '503': answer('It cannot serve yet, or no more'),
          },
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Readiness: READINESS },
    },
  });
}
