import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { ENVIRONMENTS_TOPIC } from '@brown-bear/plugin-environments-common';
import type { EnvironmentTables } from '../store/EnvironmentTables';

/** Tells other plugins of changes, for promptness; they look for what was lost. */
export function publishChanges(options: {
  tables: EnvironmentTables;
  events: EventsService;
  logger: LoggerService;
}): () => void {
  const { events, logger, tables } = options;
  return tables.onChange(eventPayload => {
    events
      .publish({ topic: ENVIRONMENTS_TOPIC, eventPayload })
      .catch(error =>
        logger.debug(`A change was not published: ${stringifyError(error)}`),
      );
  });
}
