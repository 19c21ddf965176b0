import type {
  AuthService,
  DiscoveryService,
  LifecycleService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { createEnvironmentsClient } from '../createEnvironmentsClient';
import { EnvironmentsFeed } from './EnvironmentsFeed';

/**
 * A feed that reads with the plugin's own rights, starts when the backend has
 * started and ends with it. Subscribe in `init`, before it starts.
 * @public
 */
export function createEnvironmentsFeed(options: {
  auth: AuthService;
  discovery: DiscoveryService;
  events: EventsService;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): EnvironmentsFeed {
  const { auth, discovery, events, lifecycle, logger } = options;
  const feed = EnvironmentsFeed.create({
    client: createEnvironmentsClient({ auth, discovery }),
    events,
    logger,
  });
  lifecycle.addStartupHook(() => feed.start());
  lifecycle.addShutdownHook(() => feed.stop());
  return feed;
}
