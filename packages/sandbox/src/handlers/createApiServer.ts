import express from 'express';
import type { Express, RequestHandler } from 'express';
import { discoveryRouter } from '../discovery/discoveryRouter';
import { openApiRouter } from '../openapi/openApiRouter';
import type { SandboxLogger } from '../SandboxLogger';
import type { ApiCluster } from './ApiCluster';
import { authentication } from './authentication';
import { authorization } from './authorization';
import { failureHandler, unknownPath } from './failures';
import { acceptsServedFormats } from './negotiation';
import { stillLogs } from './PodLogSource';
import type { PodLogSource } from './PodLogSource';
import { resourceHandler } from './resourceHandler';

/**
 * The chain a request to a Kubernetes API passes: who is it, may they, and then
 * discovery, schema or the resources themselves.
 */
export function createApiServer(options: {
  cluster: ApiCluster;
  logger: SandboxLogger;
  podLogs?: PodLogSource;
  /** Comes before everything else, and may answer or delay a request itself. */
  faultGate?: RequestHandler;
}): Express {
  const { cluster, logger, podLogs = stillLogs, faultGate } = options;
  const { catalog, authorizer, tokens } = cluster;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (faultGate) {
    app.use(faultGate);
  }
  app.use(authentication({ tokens }));
  app.use(acceptsServedFormats);
  app.use(authorization({ authorizer }));
  app.use(discoveryRouter({ catalog }));
  app.use(openApiRouter({ catalog }));
  app.use(resourceHandler({ cluster, podLogs }));
  app.use(unknownPath);
  app.use(failureHandler({ logger }));
  return app;
}
