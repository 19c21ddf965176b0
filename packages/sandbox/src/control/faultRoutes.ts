import { Router } from 'express';
import type { Faults } from '../faults/Faults';

/** Lists, injects and heals faults. */
export function faultRoutes(faults: Faults): Router {
  const router = Router();
  router.get('/faults', (_req, res) =>
    res.json({ types: faults.types, active: faults.active }),
  );
  router.get('/targets', (_req, res) => res.json(faults.targets));
  router.post('/faults', (req, res) =>
    res.status(201).json(faults.inject(req.body)),
  );
  router.delete('/faults', (_req, res) => {
    faults.healAll();
    res.status(204).end();
  });
  router.delete('/faults/:id', (req, res) => {
    faults.heal(req.params.id);
    res.status(204).end();
  });
  return router;
}
