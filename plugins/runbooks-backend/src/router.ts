import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Runbook } from '@brown-bear/plugin-runbooks-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import openApiDocument from './openapi.json';
import type { RunbookService } from './service/RunbookService';

type RouterOptions = {
  httpAuth: HttpAuthService;
  runbooks: RunbookService;
};

/** Routes under `/api/runbooks`, as openapi.json describes them. */
export function createRouter(options: RouterOptions): Router {
  const { httpAuth, runbooks } = options;
  const router = PromiseRouter();

  router.get('/openapi.json', (_, res) => {
    res.json(openApiDocument);
  });

  router.get('/v1/runbooks/:kind/:namespace/:name', async (req, res) => {
    const { kind, namespace, name } = req.params;
    const runbook = await runbooks.get({
      credentials: await httpAuth.credentials(req),
      entityRef: stringifyEntityRef({ kind, namespace, name }),
    });
    res.json(runbook satisfies Runbook);
  });

  return router;
}
