import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { PortalClock } from './PortalClock';
import { SandboxClock } from './SandboxClock';

const SYSTEM_CLOCK: PortalClock = { now: () => Date.now(), rate: 1 };

/** As in plugins/sandbox-backend, which refuses an address elsewhere. */
const DEFAULT_CONTROL_URL = 'http://127.0.0.1:7010';

/**
 * The time of the platform that the portal shows. One clock for all plugins.
 * @public
 */
export const portalClockServiceRef = createServiceRef<PortalClock>({
  id: 'brown-bear.portal-clock',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.rootLogger,
      },
      async factory({ config, lifecycle, logger }) {
        if (!config.getOptionalBoolean('sandbox.enabled')) {
          return SYSTEM_CLOCK;
        }
        const url =
          config.getOptionalString('sandbox.controlUrl') ?? DEFAULT_CONTROL_URL;
        const controlUrl = url.replace(/\/+$/, '');
        const clock = await SandboxClock.create({ controlUrl, logger });
        lifecycle.addShutdownHook(() => clock.stop());
        return clock;
      },
    }),
});
