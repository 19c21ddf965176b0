import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { acceptedRepresentations } from '../handlers/negotiation';
import type { Representation } from '../handlers/negotiation';
import { send } from '../handlers/respond';
import { StatusError } from '../handlers/StatusError';
import type { ResourceCatalog } from '../registry/ResourceCatalog';
import { aggregatedDiscovery } from './aggregatedDiscovery';
import { groupOf, groupsOf, resourcesOf } from './apiGroups';
import { SERVER_VERSION } from './serverVersion';

const HEALTH_PATHS = ['/healthz', '/livez', '/readyz'];
/** What there is to check of a server that keeps everything in memory. */
const HEALTH_CHECKS = ['ping', 'log'];
const FIXED_PATHS = ['/version', ...HEALTH_PATHS, '/api', '/api/v1', '/apis'];

/** The aggregated form, if the client would rather have that. */
function aggregatedForm(req: Request): Representation | undefined {
  const [best] = acceptedRepresentations(req.headers.accept);
  return best?.group === 'apidiscovery.k8s.io' ? best : undefined;
}

function answer(
  read: (req: Request) => unknown,
  core?: { isCore: boolean; catalog: ResourceCatalog },
): RequestHandler {
  return async (req, res, next) => {
    try {
      const aggregated = core && aggregatedForm(req);
      const body =
        core && aggregated
          ? aggregatedDiscovery({
              kinds: core.catalog.kinds,
              core: core.isCore,
              version: aggregated.version!,
            })
          : read(req);
      if (body === undefined) {
        next();
        return;
      }
      const etag = createHash('sha256')
        .update(JSON.stringify(body))
        .digest('hex')
        .toUpperCase();
      res.setHeader('ETag', `"${etag}"`);
      res.setHeader('Vary', 'Accept');
      if (req.headers['if-none-match'] === `"${etag}"`) {
        res.status(304).end();
        return;
      }
      const [json] = acceptedRepresentations(req.headers.accept).filter(
        ({ as }) => !as,
      );
      const representation = aggregated ??
        json ?? { notation: 'json' as const };
      await send({ req, res, code: 200, body, representation });
    } catch (error) {
      next(error);
    }
  };
}

function existing<T extends { resources: unknown[] }>(list: T): T | undefined {
  return list.resources.length > 0 ? list : undefined;
}

/** Names what the server offers, as clients ask for it before anything else. */
export function discoveryRouter(options: { catalog: ResourceCatalog }): Router {
  const { catalog } = options;
  const { kinds } = catalog;
  const router = Router();
  router.get('/version', (_req, res) => res.json(SERVER_VERSION));
  router.get(HEALTH_PATHS, (req, res) => {
    const isVerbose = req.query.verbose !== undefined;
    const lines = HEALTH_CHECKS.map(name => `[+]${name} ok\n`).join('');
    const text = `${lines}${req.path.slice(1)} check passed\n`;
    res.type('text/plain').send(isVerbose ? text : 'ok');
  });
  router.get(
    '/api',
    answer(
      () => ({
        kind: 'APIVersions',
        versions: ['v1'],
        serverAddressByClientCIDRs: [],
      }),
      { isCore: true, catalog },
    ),
  );
  router.get(
    '/api/v1',
    answer(() => resourcesOf(kinds, '', 'v1')),
  );
  router.get(
    '/apis',
    answer(
      () => ({
        kind: 'APIGroupList',
        apiVersion: 'v1',
        groups: groupsOf(kinds),
      }),
      { isCore: false, catalog },
    ),
  );
  router.get(
    '/apis/:group',
    answer(req => {
      const group = groupOf(kinds, req.params.group);
      return group && { kind: 'APIGroup', apiVersion: 'v1', ...group };
    }),
  );
  router.get(
    '/apis/:group/:version',
    answer(req =>
      existing(resourcesOf(kinds, req.params.group, req.params.version)),
    ),
  );
  router.all(FIXED_PATHS, (_req, _res, next) =>
    next(StatusError.methodNotAllowed()),
  );
  return router;
}
