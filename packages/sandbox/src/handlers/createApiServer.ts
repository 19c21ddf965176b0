import express from 'express';
import type { Express } from 'express';
import { discoveryRouter } from '../discovery/discoveryRouter';
import type { ResourceCatalog } from '../registry/ResourceCatalog';
import type { SandboxLogger } from '../SandboxLogger';
import { authentication, SANDBOX_TOKENS } from './authentication';
import { failureHandler, unknownPath } from './failures';
import { acceptsJson } from './negotiation';
import { resourceHandler } from './resourceHandler';

/**
 * The chain a request to a Kubernetes API passes. Admission and writes will have
 * their place between authentication and the handlers.
 */
export function createApiServer(options: {
  catalog: ResourceCatalog;
  logger: SandboxLogger;
}): Express {
  const { catalog, logger } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(authentication({ tokens: SANDBOX_TOKENS }));
  app.use(acceptsJson);
  app.use(discoveryRouter({ catalog }));
  app.use(resourceHandler({ catalog }));
  app.use(unknownPath);
  app.use(failureHandler({ logger }));
  return app;
}
