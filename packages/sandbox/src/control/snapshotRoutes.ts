import { json, Router } from 'express';
import type { Snapshots } from './Snapshots';

/** Three clusters with 20,000 pods each are some 300 MB. */
const LIMIT = '512mb';

/** Saves and puts back the whole state, for tests. */
export function snapshotRoutes(snapshots: Snapshots): Router {
  const router = Router();
  router.get('/snapshot', (_req, res) => res.json(snapshots.take()));
  router.post('/snapshot', json({ limit: LIMIT }), (req, res) => {
    snapshots.restore(req.body);
    res.status(204).end();
  });
  return router;
}
