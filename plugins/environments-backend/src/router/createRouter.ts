import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import express, { type Request, type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import openApiDocument from '../openapi/openapi.json';
import type { EnvironmentService } from '../service/EnvironmentService';
import type { EnvironmentStreams } from '../stream/EnvironmentStreams';
import { answerErrors } from './answerErrors';
import { readBody, readParameter, readQuery } from './readRequest';
import * as requests from './requests';

/** Largest body that is read. */
const BODY_LIMIT = '256kb';

const ONE = '/v1/environments/:name';

type RouterOptions = {
  httpAuth: HttpAuthService;
  service: EnvironmentService;
  streams: EnvironmentStreams;
};

/** Routes under `/api/environments`, as openapi.json describes them. */
export function createRouter(options: RouterOptions): Router {
  const { httpAuth, service, streams } = options;
  const { lifecycle, reader, specs } = service;
  const router = PromiseRouter();
  router.use(express.json({ limit: BODY_LIMIT }));
  const credentialsOf = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.get('/openapi.json', (_, res) => {
    res.json(openApiDocument);
  });

  router.get('/v1/options', async (req, res) => {
    const credentials = await credentialsOf(req);
    readQuery(requests.noQuery, req.url);
    res.json(await service.options.read(credentials));
  });

  router.get('/v1/names/:name', async (req, res) => {
    const credentials = await credentialsOf(req);
    readQuery(requests.noQuery, req.url);
    // What is wrong with the name is the answer.
    res.json(await reader.checkName(credentials, req.params.name));
  });

  router.post('/v1/plan', async (req, res) => {
    const credentials = await credentialsOf(req);
    readQuery(requests.noQuery, req.url);
    const { spec } = readBody(requests.planBody, req.body);
    const signal = signalOf(res);
    res.json(await specs.plan(credentials, { spec, signal }));
  });

  router.get('/v1/environments', async (req, res) => {
    const credentials = await credentialsOf(req);
    const query = readQuery(requests.listQuery, req.url);
    res.json({ items: await reader.list(credentials, query) });
  });

  router.post('/v1/environments', async (req, res) => {
    const credentials = await credentialsOf(req);
    readQuery(requests.noQuery, req.url);
    const body = readBody(requests.createBody, req.body);
    res.status(202).json(await specs.create(credentials, body));
  });

  router.get(ONE, async (req, res) => {
    const { credentials, name } = await asked(req);
    res.json(await reader.get(credentials, name));
  });

  router.put(ONE, async (req, res) => {
    const { credentials, name } = await asked(req);
    const body = readBody(requests.updateBody, req.body);
    res.status(202).json(await specs.update(credentials, { ...body, name }));
  });

  router.delete(ONE, async (req, res) => {
    const { credentials, name } = await asked(req);
    readBody(requests.emptyBody, bodyOf(req));
    res.status(202).json(await lifecycle.delete(credentials, name));
  });

  router.get(`${ONE}/events`, async (req, res) => {
    const credentials = await credentialsOf(req);
    const query = readQuery(requests.eventsQuery, req.url);
    const name = nameOf(req);
    const items = await reader.events(credentials, { ...query, name });
    res.json({ items });
  });

  router.get(`${ONE}/generations`, async (req, res) => {
    const { credentials, name } = await asked(req);
    res.json({ items: await reader.generations(credentials, name) });
  });

  router.get(`${ONE}/objects`, async (req, res) => {
    const { credentials, name } = await asked(req);
    res.json({ items: await reader.objects(credentials, name) });
  });

  router.get(`${ONE}/drift`, async (req, res) => {
    const { credentials, name } = await asked(req);
    res.json(await reader.drift(credentials, name, signalOf(res)));
  });

  for (const verb of ['sleep', 'wake', 'cancel'] as const) {
    router.post(`${ONE}/${verb}`, async (req, res) => {
      const { credentials, name } = await asked(req);
      readBody(requests.emptyBody, bodyOf(req));
      res.status(202).json(await lifecycle[verb](credentials, name));
    });
  }

  router.post(`${ONE}/extend`, async (req, res) => {
    const { credentials, name } = await asked(req);
    const body = readBody(requests.extendBody, req.body);
    res
      .status(202)
      .json(await lifecycle.extend(credentials, { ...body, name }));
  });

  router.post(`${ONE}/rollback`, async (req, res) => {
    const { credentials, name } = await asked(req);
    const body = readBody(requests.rollbackBody, req.body);
    res.status(202).json(await specs.rollback(credentials, { ...body, name }));
  });

  for (const verb of ['approve', 'reject'] as const) {
    router.post(`${ONE}/${verb}`, async (req, res) => {
      const { credentials, name } = await asked(req);
      const body = readBody(requests.decisionBody, bodyOf(req) ?? {});
      res
        .status(202)
        .json(await lifecycle.decide(credentials, { ...body, name, verb }));
    });
  }

  router.get('/v1/stream', async (req, res) => {
    const credentials = await credentialsOf(req);
    const { name } = readQuery(requests.streamQuery, req.url);
    await streams.open({ credentials, name, res });
  });

  router.use(async (req: Request) => {
    await credentialsOf(req);
    throw new NotFoundError(
      `there is no ${req.method} ${req.path.slice(
        0,
        100,
      )}; see /api/environments/openapi.json`,
    );
  });
  router.use(answerErrors);
  return router;

  async function asked(
    req: Request,
  ): Promise<{ credentials: BackstageCredentials; name: string }> {
    const credentials = await credentialsOf(req);
    readQuery(requests.noQuery, req.url);
    return { credentials, name: nameOf(req) };
  }
}

function nameOf(req: Request): string {
  return readParameter(requests.nameParameter, {
    name: 'name',
    value: req.params.name,
  });
}

/** express.json leaves an empty map where no body was sent. */
function bodyOf(req: Request): unknown {
  return req.headers['content-length'] === undefined &&
    req.headers['transfer-encoding'] === undefined
    ? undefined
    : req.body;
}

/** Aborted when the caller goes away: nobody waits for the answer any more. */
function signalOf(res: Response): AbortSignal {
  const controller = new AbortController();
  res.on('close', () => {
    if (!res.writableFinished) controller.abort();
  });
  return controller.signal;
}
