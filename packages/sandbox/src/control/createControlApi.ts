import express from 'express';
import { InputError } from '@backstage/errors';
import type { Express } from 'express';
import type { SystemClock } from '../clock/SystemClock';
import type { Faults } from '../faults/Faults';
import type { Scenarios } from '../scenario/Scenarios';
import { clockRoutes } from './clockRoutes';
import { controlFailures, errorBody, loopbackNamesOnly } from './controlErrors';
import type { Endpoint, EndpointRole } from './Endpoint';
import { faultRoutes } from './faultRoutes';
import { renderKubeconfig } from './kubeconfig';
import { scenarioRoutes } from './scenarioRoutes';
import { snapshotRoutes } from './snapshotRoutes';
import type { Snapshots } from './Snapshots';

const ROUTES =
  'GET /endpoints, GET /kubeconfig, GET and POST /clock, GET, POST and DELETE /faults, DELETE /faults/{id}, GET /targets, GET and POST /scenario, DELETE /scenario/{id}, GET and POST /snapshot';

const ROLES: readonly EndpointRole[] = [
  'reader',
  'environment-writer',
  'calendar-writer',
  'admin',
];

function roleOf(value: unknown): EndpointRole {
  const role = ROLES.find(one => one === (value ?? 'reader'));
  if (!role) {
    throw new InputError(`role is '${value}': expected ${ROLES.join(', ')}`);
  }
  return role;
}

/** The API by which people and tests look at the sandbox itself, and break it. */
export function createControlApi(options: {
  endpoints: readonly Endpoint[];
  clock: SystemClock;
  faults: Faults;
  scenarios: Scenarios;
  snapshots: Snapshots;
}): Express {
  const { endpoints, clock, faults, scenarios, snapshots } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(loopbackNamesOnly);
  app.get('/endpoints', (_req, res) => res.json({ items: endpoints }));
  app.get('/kubeconfig', (req, res) => {
    const role = roleOf(req.query.role);
    res.type('application/yaml').send(renderKubeconfig(endpoints, role));
  });
  // A page of another origin cannot send this type without asking first.
  app.use(snapshotRoutes(snapshots));
  app.use(express.json({ limit: '256kb' }));
  app.use(clockRoutes(clock));
  app.use(faultRoutes(faults));
  app.use(scenarioRoutes(scenarios));
  app.use((req, res) => {
    const message = `${req.method} ${req.path} is not served here; there are ${ROUTES}`;
    res.status(404).json(errorBody(404, 'NotFoundError', message));
  });
  app.use(controlFailures);
  return app;
}
