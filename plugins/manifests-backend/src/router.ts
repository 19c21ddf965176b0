import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import openApiDocument from './openapi.json';
import type { ManifestsService } from './service/ManifestsService';

type RouterOptions = {
  httpAuth: HttpAuthService;
  manifests: ManifestsService;
};

const querySchema = z.object({ environment: z.string().min(1).optional() });

/** Routes under `/api/manifests`, as openapi.json describes them. */
export function createRouter(options: RouterOptions): Router {
  const { httpAuth, manifests } = options;
  const router = PromiseRouter();

  router.get('/openapi.json', (_, res) => {
    res.json(openApiDocument);
  });

  router.get('/v1/entities/:kind/:namespace/:name', async (req, res) => {
    const { kind, namespace, name } = req.params;
    const query = querySchema.safeParse(req.query);
    if (!query.success) {
      throw new InputError(
        'environment: expected the name of one environment, like production',
      );
    }
    const answer = await manifests.get({
      credentials: await httpAuth.credentials(req),
      entityRef: stringifyEntityRef({ kind, namespace, name }),
      environment: query.data.environment,
    });
    res.json(answer satisfies EntityManifests);
  });

  return router;
}
