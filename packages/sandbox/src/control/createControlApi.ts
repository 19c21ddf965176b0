import express from 'express';
import type { Express, RequestHandler } from 'express';
import type { SystemClock } from '../clock/SystemClock';
import type { Endpoint } from './Endpoint';
import { renderKubeconfig } from './kubeconfig';

function errorBody(statusCode: number, name: string, message: string) {
  return { error: { name, message }, response: { statusCode } };
}

/**
 * A web page of another origin can reach a loopback port under a name of its own
 * (DNS rebinding); it cannot change the Host header.
 */
const loopbackNamesOnly: RequestHandler = (req, res, next) => {
  if (['127.0.0.1', 'localhost', '[::1]', '::1'].includes(req.hostname)) {
    next();
    return;
  }
  const message = 'the sandbox answers at 127.0.0.1 and localhost only';
  res.status(403).json(errorBody(403, 'NotAllowedError', message));
};

function notBuiltYet(what: string): RequestHandler {
  return (_req, res) => {
    const message = `${what} is not built yet`;
    res.status(501).json(errorBody(501, 'NotImplementedError', message));
  };
}

const ROUTES =
  'GET /endpoints, GET /kubeconfig, GET /clock, POST /clock, GET /faults, POST /faults, DELETE /faults/{id}, POST /scenario';

/** The API by which people and tests look at the sandbox itself. */
export function createControlApi(options: {
  endpoints: readonly Endpoint[];
  clock: Pick<SystemClock, 'now' | 'offsetMs' | 'rate'>;
}): Express {
  const { endpoints, clock } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(loopbackNamesOnly);
  app.get('/endpoints', (_req, res) => res.json({ items: endpoints }));
  app.get('/kubeconfig', (_req, res) =>
    res.type('application/yaml').send(renderKubeconfig(endpoints)),
  );
  app.get('/clock', (_req, res) =>
    res.json({
      now: clock.now().toISOString(),
      offsetSeconds: Math.round(clock.offsetMs / 1000),
      rate: clock.rate,
    }),
  );
  app.post('/clock', notBuiltYet('Moving the clock (POST /clock)'));
  app.get('/faults', (_req, res) => res.json({ types: [], active: [] }));
  app.post('/faults', notBuiltYet('Injecting faults (POST /faults)'));
  app.delete(
    '/faults/:id',
    notBuiltYet('Healing faults (DELETE /faults/{id})'),
  );
  app.post('/scenario', notBuiltYet('Replaying scenarios (POST /scenario)'));
  app.use((req, res) => {
    const message = `${req.method} ${req.path} is not served here; there are ${ROUTES}`;
    res.status(404).json(errorBody(404, 'NotFoundError', message));
  });
  return app;
}
