import { z } from 'zod';
import * as requests from '../router/requests';
import { ROUTES, type Route } from './routes';
import { SCHEMAS } from './schemas';

const reference = (name: keyof typeof SCHEMAS) => ({
  $ref: `#/components/schemas/${name}`,
});

/** The OpenAPI document of the routes, made of the schemas that they use. */
export function createOpenApiDocument() {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of ROUTES) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: operation(route),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Environments',
      version: '1.0.0',
      description:
        'Self-service environments: what one would be (plan), what there are, and what becomes of them. Every request needs a Backstage token. Whoever is signed in reads; the owner, the creator and administrators change; services only read. What changes an environment answers 202 at once, with the environment on its way. Fields may be added.',
    },
    servers: [{ url: '/api/environments' }],
    paths: {
      ...paths,
      '/v1/stream': { get: streamOperation() },
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

function operation(route: Route): object {
  const { answer, body, operationId, path, query, refusals, status } = route;
  return {
    operationId,
    summary: route.summary,
    parameters: [
      ...(path.includes('{name}') ? [nameParameter()] : []),
      ...(query ? parametersOf(query) : []),
    ],
    ...(body && {
      requestBody: {
        required: body.required,
        content: { 'application/json': { schema: inputSchema(body.schema) } },
      },
    }),
    responses: {
      [status]: {
        description: status === 202 ? 'On its way' : 'What is so',
        content: { 'application/json': { schema: reference(answer) } },
      },
      ...refused(400, 401, 403, ...refusals),
    },
  };
}

function streamOperation(): object {
  return {
    operationId: 'streamEnvironments',
    summary: 'Be told of what changes',
    description:
      'Server-sent events. A snapshot comes first and replaces everything; then an environment each time that one is another, and removed when one is gone, within a second and a tenth. A comment is a sign of life, every 15 s at the latest. A viewer that does not read for 30 s is cut. The stream ends when the token does; come back with a new one.',
    parameters: parametersOf(requests.streamQuery),
    responses: {
      200: {
        description:
          'event: snapshot with an EnvironmentList as data, event: environment with an Environment, event: removed with its name',
        content: {
          'text/event-stream': {
            schema: {
              type: 'string',
              description: 'data of each event is JSON',
            },
          },
        },
      },
      ...refused(400, 401, 403, 429, 503),
    },
  };
}

function refused(...statuses: number[]): Record<number, object> {
  return Object.fromEntries(
    statuses.map(status => [status, { $ref: '#/components/responses/Error' }]),
  );
}

function nameParameter(): object {
  const { description, ...schema } = inputSchema(requests.nameParameter);
  return { name: 'name', in: 'path', required: true, description, schema };
}

function parametersOf(query: z.ZodObject): object[] {
  const { properties = {}, required = [] } = inputSchema(query);
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as z.core.JSONSchema.BaseSchema;
    return {
      name,
      in: 'query',
      required: required.includes(name),
      ...(description && { description }),
      schema,
    };
  });
}

function inputSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // The expression for ISO 8601 says less than its name, in 400 letters.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  return rest;
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
      if (jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties;
      }
    },
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [
      id,
      schema,
    ]),
  );
}
