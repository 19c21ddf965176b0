import { Router } from 'express';
import { StatusError } from '../handlers/StatusError';
import type { ResourceCatalog } from '../registry/ResourceCatalog';
import { groupOf, groupsOf, resourcesOf } from './apiGroups';
import { SERVER_VERSION } from './serverVersion';

const HEALTH_PATHS = ['/healthz', '/livez', '/readyz'];
const FIXED_PATHS = ['/version', ...HEALTH_PATHS, '/api', '/api/v1', '/apis'];

/** Names what the server offers, as clients ask for it before anything else. */
export function discoveryRouter(options: { catalog: ResourceCatalog }): Router {
  const { kinds } = options.catalog;
  const router = Router();
  router.get('/version', (_req, res) => res.json(SERVER_VERSION));
  router.get(HEALTH_PATHS, (_req, res) => res.type('text/plain').send('ok'));
  router.get('/api', (_req, res) =>
    res.json({
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [],
    }),
  );
  router.get('/api/v1', (_req, res) => res.json(resourcesOf(kinds, '', 'v1')));
  router.get('/apis', (_req, res) =>
    res.json({
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: groupsOf(kinds),
    }),
  );
  router.get('/apis/:group', (req, res, next) => {
    const group = groupOf(kinds, req.params.group);
    return group
      ? res.json({ kind: 'APIGroup', apiVersion: 'v1', ...group })
      : next();
  });
  router.get('/apis/:group/:version', (req, res, next) => {
    const list = resourcesOf(kinds, req.params.group, req.params.version);
    return list.resources.length > 0 ? res.json(list) : next();
  });
  router.all(FIXED_PATHS, (_req, _res, next) =>
    next(StatusError.methodNotAllowed()),
  );
  return router;
}
