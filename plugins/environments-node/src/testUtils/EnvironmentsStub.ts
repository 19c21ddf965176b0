import {
  type BackendFeature,
  coreServices,
  createBackendPlugin,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  type EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import {
  type Environment,
  type EnvironmentEvent,
  ENVIRONMENTS_TOPIC,
} from '@brown-bear/plugin-environments-common';
import { type RequestHandler, Router } from 'express';

/**
 * What was asked of the stub, and by whom.
 * @public
 */
export type StubRequest = { method: string; path: string; by: string };

/**
 * Speaks the environments backend's paths over HTTP and remembers in memory:
 * for tests of what follows environments, not of what keeps them.
 * @public
 */
export class EnvironmentsStub {
  readonly environments = new Map<string, Environment>();
  readonly objects = new Map<string, Record<string, unknown>[]>();
  /** Of each environment, newest first; they stay when it goes. */
  readonly history = new Map<string, EnvironmentEvent[]>();
  readonly requests: StubRequest[] = [];
  /** Answers 503 while set. */
  isDown = false;
  /** As if what is in progress had just ended. */
  refusesCancel = false;
  #events: EventsService | undefined;

  static create(): EnvironmentsStub {
    return new EnvironmentsStub();
  }

  private constructor() {}

  /**
   * Add them to a test backend: the stub, and events that reach other plugins,
   * which those of a test backend do not.
   */
  features(): BackendFeature[] {
    return [this.#plugin(), eventsServiceFactory];
  }

  #plugin(): BackendFeature {
    return createBackendPlugin({
      pluginId: 'environments',
      register: env => {
        env.registerInit({
          deps: {
            events: eventsServiceRef,
            http: coreServices.httpRouter,
            httpAuth: coreServices.httpAuth,
          },
          init: async ({ events, http, httpAuth }) => {
            this.#events = events;
            http.use(this.#router(httpAuth));
          },
        });
      },
    });
  }

  /** As the backend does it: kept first, told afterwards. */
  async put(environment: Environment): Promise<void> {
    this.environments.set(environment.name, environment);
    await this.#publish(environment.name, environment.phase);
  }

  async remove(name: string): Promise<void> {
    this.environments.delete(name);
    await this.#publish(name, 'deleting');
  }

  async #publish(name: string, phase: string): Promise<void> {
    await this.#events?.publish({
      topic: ENVIRONMENTS_TOPIC,
      eventPayload: { name, phase },
    });
  }

  #router(httpAuth: HttpAuthService): Router {
    const router = Router();
    router.use(this.#admit(httpAuth));
    router.get('/v1/environments', (request, response) => {
      const { kind } = request.query;
      const all = [...this.environments.values()];
      response.json({
        items: all.filter(each => kind === undefined || each.kind === kind),
      });
    });
    router.get('/v1/environments/:name', ({ params }, response) => {
      response.json(this.#require(params.name));
    });
    router.get('/v1/environments/:name/objects', ({ params }, response) => {
      this.#require(params.name);
      response.json({ items: this.objects.get(params.name) ?? [] });
    });
    router.get('/v1/environments/:name/events', ({ params }, response) => {
      response.json({ items: this.history.get(params.name) ?? [] });
    });
    router.post('/v1/environments/:name/cancel', ({ params }, response) => {
      const environment = this.#require(params.name);
      if (this.refusesCancel || environment.phase !== 'creating') {
        throw new ConflictError('Nothing is in progress');
      }
      response.json({ ...environment, phase: 'deleting' });
      void this.remove(params.name);
    });
    return router;
  }

  #admit(httpAuth: HttpAuthService): RequestHandler {
    return (request, _response, next) => {
      httpAuth
        .credentials(request)
        .then(({ principal }) => {
          const { subject, userEntityRef } = principal as {
            subject?: string;
            userEntityRef?: string;
          };
          this.requests.push({
            method: request.method,
            path: request.path,
            by: userEntityRef ?? subject ?? 'nobody',
          });
          if (this.isDown) {
            throw new ServiceUnavailableError('The stub was told to be down');
          }
          next();
        })
        .catch(next);
    };
  }

  #require(name: string): Environment {
    const environment = this.environments.get(name);
    if (!environment) {
      throw new NotFoundError(`There is no environment ${name}`);
    }
    return environment;
  }
}
