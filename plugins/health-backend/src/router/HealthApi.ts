import type {
  AuthService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  ActionsRegistryService,
  MetricsService,
} from '@backstage/backend-plugin-api/alpha';
import type { Config } from '@backstage/config';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityDirectory } from '@brown-bear/plugin-health-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import type { Router } from 'express';
import { registerActions } from '../actions/registerActions';
import type { CollectorViews } from '../collectors/CollectorViews';
import type { HealthStore } from '../store';
import { HealthStreams } from '../stream/HealthStreams';
import { readStreamLimits } from '../stream/StreamLimits';
import { VisibilityService } from '../visibility';
import { AnswerCache } from './AnswerCache';
import { createRouter } from './createRouter';
import { HealthView } from './HealthView';

/** Everything through which health is read: routes, streams and actions. */
export class HealthApi {
  readonly router: Router;
  readonly #streams: HealthStreams;

  static create(options: {
    actionsRegistry: ActionsRegistryService;
    auth: AuthService;
    catalog: CatalogService;
    clock: PortalClock;
    collectors: CollectorViews;
    config: Config;
    directory: EntityDirectory;
    httpAuth: HttpAuthService;
    logger: LoggerService;
    metrics: MetricsService;
    store: HealthStore;
    /** Milliseconds of a clock that nobody can move; tests bring their own. */
    now?: () => number;
  }): HealthApi {
    const { actionsRegistry, config, httpAuth, store } = options;
    const visibility = VisibilityService.create(options);
    const view = HealthView.create({ ...options, visibility });
    const streams = HealthStreams.create({
      ...options,
      limits: readStreamLimits(config),
      view,
      visibility,
    });
    registerActions({ actionsRegistry, view });
    const answers = AnswerCache.create({ version: () => store.seq });
    const router = createRouter({ answers, httpAuth, streams, view });
    return new HealthApi(router, streams);
  }

  private constructor(router: Router, streams: HealthStreams) {
    this.router = router;
    this.#streams = streams;
  }

  /** Ends the streams, when the backend shuts down. */
  stop(): void {
    this.#streams.stop();
  }
}
