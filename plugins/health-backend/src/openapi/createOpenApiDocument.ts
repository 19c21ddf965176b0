import {
  clusterListSchema,
  clusterOverviewSchema,
  entityWorkloadListSchema,
  healthChangeSchema,
  healthDeltaSchema,
  healthEnvironmentSchema,
  healthReportListSchema,
  healthReportSchema,
  healthSnapshotSchema,
  healthSourceSchema,
  healthStatusSchema,
  healthSummarySchema,
  healthTimelineSchema,
} from '@brown-bear/plugin-health-common';
import { z } from 'zod';
import {
  clustersQuery,
  reportsQuery,
  streamQuery,
  summaryQuery,
  timelineQuery,
  workloadsQuery,
} from '../router/queries';

const errorSchema = z.object({
  error: z.object({
    name: z.string(),
    message: z
      .string()
      .describe('What was expected, beginning with the field that is wrong'),
  }),
});

/** By the name they have in the document. */
const SCHEMAS = {
  ClusterList: clusterListSchema,
  ClusterOverview: clusterOverviewSchema,
  EntityWorkloadList: entityWorkloadListSchema,
  Error: errorSchema,
  HealthChange: healthChangeSchema,
  HealthDelta: healthDeltaSchema,
  HealthEnvironment: healthEnvironmentSchema,
  HealthReport: healthReportSchema,
  HealthReportList: healthReportListSchema,
  HealthSnapshot: healthSnapshotSchema,
  HealthSource: healthSourceSchema,
  HealthStatus: healthStatusSchema,
  HealthSummary: healthSummarySchema,
  HealthTimeline: healthTimelineSchema,
};

const reference = (name: keyof typeof SCHEMAS) => ({
  $ref: `#/components/schemas/${name}`,
});

/** The OpenAPI document of the routes, made of the schemas that they use. */
export function createOpenApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Health',
      version: '1.0.0',
      description:
        'How every catalog entity is in every environment. Every request needs a Backstage token. What the caller may not see in the catalog is left out before anything is counted, and answers 404 like what does not exist; a change of what they may see shows within 10 seconds. Fields may be added.',
    },
    servers: [{ url: '/api/health' }],
    paths: {
      '/v1/reports': route({
        operationId: 'getHealthReports',
        summary: 'Read how entities are, as each collector sees them',
        query: reportsQuery,
        answer: 'HealthReportList',
      }),
      '/v1/summary': route({
        operationId: 'getHealthSummary',
        summary: 'Read reports rolled up',
        query: summaryQuery,
        answer: 'HealthSummary',
      }),
      '/v1/timeline': route({
        operationId: 'getHealthTimeline',
        summary: 'Read what an entity became, and what changed, over a time',
        query: timelineQuery,
        answer: 'HealthTimeline',
      }),
      '/v1/clusters': route({
        operationId: 'getClusters',
        summary: 'Read what clusters have, and how fresh every source is',
        query: clustersQuery,
        answer: 'ClusterList',
      }),
      '/v1/workloads': route({
        operationId: 'getEntityWorkloads',
        summary: 'Read what runs of an entity',
        query: workloadsQuery,
        answer: 'EntityWorkloadList',
      }),
      '/v1/stream': streamRoute(),
      '/openapi.json': {
        get: {
          operationId: 'getOpenApiDocument',
          summary: 'Read this document',
          responses: {
            200: {
              description: 'This document',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
            401: { $ref: '#/components/responses/Error' },
          },
        },
      },
    },
    components: {
      responses: {
        Error: {
          description: 'What went wrong; error.message says what was expected',
          content: { 'application/json': { schema: reference('Error') } },
        },
      },
      schemas: componentSchemas(),
    },
  };
}

function route(options: {
  operationId: string;
  summary: string;
  query: z.ZodObject;
  answer: keyof typeof SCHEMAS;
}) {
  const { answer, operationId, query, summary } = options;
  return {
    get: {
      operationId,
      summary,
      parameters: parametersOf(query),
      responses: {
        200: {
          description: 'What the caller may see of it',
          content: { 'application/json': { schema: reference(answer) } },
        },
        ...refusals(400, 401, 404),
      },
    },
  };
}

function streamRoute() {
  return {
    get: {
      operationId: 'streamHealth',
      summary: 'Be told of what changes',
      description:
        'Server-sent events. A snapshot comes first, and again whenever only that sets things right: it replaces everything. Deltas follow within 100 ms of a change; one that holds the time alone is a sign of life, every 15 s at the latest. A viewer that does not read for 30 s is cut. The stream ends when the token does; come back with a new one.',
      parameters: [
        ...parametersOf(streamQuery),
        {
          name: 'Last-Event-ID',
          in: 'header',
          required: false,
          description:
            'Id of the last event received from the same address, <epoch>:<seq>: what was missed is sent, or a snapshot if that is no longer known',
          schema: { type: 'string' },
        },
      ],
      responses: {
        200: {
          description:
            'event: snapshot with a HealthSnapshot as data, event: delta with a HealthDelta',
          content: {
            'text/event-stream': {
              schema: {
                type: 'string',
                description: 'data of each event is JSON',
              },
            },
          },
        },
        ...refusals(400, 401, 404, 429, 503),
      },
    },
  };
}

function refusals(...statuses: number[]) {
  return Object.fromEntries(
    statuses.map(status => [status, { $ref: '#/components/responses/Error' }]),
  );
}

function parametersOf(query: z.ZodObject) {
  const { properties = {}, required = [] } = z.toJSONSchema(query, {
    io: 'input',
  });
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as z.core.JSONSchema.BaseSchema;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description && { description }),
      schema: withoutPatternOfTime(rest),
    };
  });
}

/** The expression that stands for ISO 8601 says less than its name, in 400 letters. */
function withoutPatternOfTime({
  pattern,
  ...schema
}: z.core.JSONSchema.BaseSchema) {
  return schema.format === 'date-time' ? schema : { ...schema, pattern };
}

function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    uri: id => reference(id as keyof typeof SCHEMAS).$ref,
    override: ({ jsonSchema }) => {
      // Clients must take answers with fields that they do not know.
      delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [
      id,
      schema,
    ]),
  );
}
