import { Router, text } from 'express';
import { InputError } from '@backstage/errors';
import { checkScenario, parseScenario } from '../scenario/parseScenario';
import type { Scenarios } from '../scenario/Scenarios';

const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml'];

/** Lists, starts and stops scenarios: by name, as YAML, or as JSON. */
export function scenarioRoutes(scenarios: Scenarios): Router {
  const router = Router();
  router.use('/scenario', text({ type: YAML_TYPES, limit: '256kb' }));
  router.get('/scenario', (_req, res) =>
    res.json({ available: scenarios.available, runs: scenarios.runs }),
  );
  router.post('/scenario', (req, res) => {
    const body: unknown = req.body;
    if (typeof body === 'string') {
      res.status(201).json(scenarios.start(parseScenario(body)));
      return;
    }
    const { name, ...others } = (body ?? {}) as Record<string, unknown>;
    if (typeof name === 'string' && Object.keys(others).length === 0) {
      res.status(201).json(scenarios.startByName(name));
      return;
    }
    if (!body || Object.keys(body).length === 0) {
      throw new InputError(
        'expected { "name": … } or a scenario, as JSON or as application/yaml',
      );
    }
    res.status(201).json(scenarios.start(checkScenario(body)));
  });
  router.delete('/scenario/:id', (req, res) => {
    scenarios.stop(req.params.id);
    res.status(204).end();
  });
  return router;
}
