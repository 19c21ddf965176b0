import type { z } from 'zod';
import * as requests from '../router/requests';
import type { SCHEMAS } from './schemas';

/** One operation, as the document has it. */
export type Route = {
  method: 'delete' | 'get' | 'post' | 'put';
  path: string;
  operationId: string;
  summary: string;
  query?: z.ZodObject;
  body?: { schema: z.ZodType; required: boolean };
  status: 200 | 202;
  answer: keyof typeof SCHEMAS;
  /** Beside 400, 401 and 403, which all have. */
  refusals: number[];
};

const ONE = '/v1/environments/{name}';

const read = (
  route: Pick<Route, 'answer' | 'operationId' | 'path' | 'query' | 'summary'>,
): Route => ({
  ...route,
  method: 'get',
  status: 200,
  refusals: route.path.startsWith(ONE) ? [404] : [],
});

const verb = (
  route: Pick<Route, 'operationId' | 'path' | 'summary'> & {
    method?: Route['method'];
    schema?: z.ZodType;
    required?: boolean;
  },
): Route => {
  const { method = 'post', required = true, schema, ...rest } = route;
  return {
    ...rest,
    method,
    ...(schema && { body: { schema, required } }),
    status: 202,
    answer: 'Environment',
    refusals: [404, 409],
  };
};

/** All operations but the stream and the document itself. */
export const ROUTES: readonly Route[] = [
  read({
    path: '/v1/options',
    operationId: 'getEnvironmentOptions',
    summary: 'Read what the caller can choose from, and how much is left',
    answer: 'EnvironmentOptions',
  }),
  {
    ...read({
      path: '/v1/names/{name}',
      operationId: 'checkEnvironmentName',
      summary: 'Read whether a name is free',
      answer: 'EnvironmentNameCheck',
    }),
  },
  {
    method: 'post',
    path: '/v1/plan',
    operationId: 'planEnvironment',
    summary: 'Read what would happen if a spec were applied; changes nothing',
    body: { schema: requests.planBody, required: true },
    status: 200,
    answer: 'EnvironmentPlan',
    refusals: [429, 503],
  },
  read({
    path: '/v1/environments',
    operationId: 'listEnvironments',
    summary: 'Read all environments, core ones included',
    query: requests.listQuery,
    answer: 'EnvironmentList',
  }),
  {
    ...verb({
      path: '/v1/environments',
      operationId: 'createEnvironment',
      summary: 'Create what was planned',
      schema: requests.createBody,
    }),
    refusals: [409, 429, 503],
  },
  read({
    path: ONE,
    operationId: 'getEnvironment',
    summary: 'Read one environment',
    answer: 'Environment',
  }),
  {
    ...verb({
      method: 'put',
      path: ONE,
      operationId: 'updateEnvironment',
      summary: 'Change it to what was planned',
      schema: requests.updateBody,
    }),
    refusals: [404, 409, 429, 503],
  },
  verb({
    method: 'delete',
    path: ONE,
    operationId: 'deleteEnvironment',
    summary: 'Delete it and everything in it',
  }),
  read({
    path: `${ONE}/events`,
    operationId: 'listEnvironmentEvents',
    summary: 'Read what happened to it, newest first, also after it is gone',
    query: requests.eventsQuery,
    answer: 'EnvironmentEventList',
  }),
  read({
    path: `${ONE}/generations`,
    operationId: 'listEnvironmentGenerations',
    summary: 'Read its former specs, newest first',
    answer: 'EnvironmentGenerationList',
  }),
  read({
    path: `${ONE}/objects`,
    operationId: 'listEnvironmentObjects',
    summary: 'Read the objects that it should consist of',
    answer: 'KubernetesObjectList',
  }),
  read({
    path: `${ONE}/drift`,
    operationId: 'getEnvironmentDrift',
    summary: 'Read how its live objects differ from what was applied',
    answer: 'EnvironmentDrift',
  }),
  verb({
    path: `${ONE}/extend`,
    operationId: 'extendEnvironment',
    summary: 'Move its end',
    schema: requests.extendBody,
  }),
  verb({
    path: `${ONE}/sleep`,
    operationId: 'putEnvironmentToSleep',
    summary: 'Put it to sleep, until its calendar wakes it or somebody does',
  }),
  verb({
    path: `${ONE}/wake`,
    operationId: 'wakeEnvironment',
    summary: 'Wake it, until its calendar puts it to sleep or somebody does',
  }),
  verb({
    path: `${ONE}/cancel`,
    operationId: 'cancelEnvironmentWork',
    summary:
      'End what is in progress: a create is undone, an update taken back',
  }),
  verb({
    path: `${ONE}/rollback`,
    operationId: 'rollBackEnvironment',
    summary: 'Go back to a former spec, as a new generation',
    schema: requests.rollbackBody,
  }),
  verb({
    path: `${ONE}/approve`,
    operationId: 'approveEnvironment',
    summary: 'Approve what exceeds a cap; it is executed',
    schema: requests.decisionBody,
    required: false,
  }),
  verb({
    path: `${ONE}/reject`,
    operationId: 'rejectEnvironment',
    summary: 'Reject what exceeds a cap',
    schema: requests.decisionBody,
    required: false,
  }),
];
