import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { compareStatus } from '@brown-bear/plugin-health-common';
import type { HealthView } from '../router/HealthView';
import { reportsQuery } from '../router/queries';
import { readInput } from './readInput';

/** Most that one answer lists. */
const ITEMS = 100;

/** Offers `health:list-unhealthy` to templates and assistants, under the caller's rights. */
export function registerListUnhealthyAction(options: {
  actionsRegistry: ActionsRegistryService;
  view: HealthView;
}): void {
  const { actionsRegistry, view } = options;
  actionsRegistry.register({
    name: 'list-unhealthy',
    title: 'List what is unhealthy',
    description:
      'Lists every catalog entity that is not well now, worst first, in all environments or in one: status, since when, one sentence, the likely cause and the next step of its worst check. unhealthy fails somebody now, degraded works with less than it should have, unknown is not known. Use it to see what is wrong in the platform, and health:get for the evidence. Holds only what the caller may see.',
    attributes: { readOnly: true, idempotent: true, destructive: false },
    schema: {
      input: z =>
        z.object({
          environment: z
            .string()
            .optional()
            .describe('Only in this environment, for example production'),
          includeUnknown: z
            .boolean()
            .optional()
            .describe('Also what nothing is known of'),
        }),
      output: z =>
        z.object({
          now: z.string().describe('Time of the portal, ISO 8601, UTC'),
          total: z.number().int().describe('How many there are'),
          items: z
            .array(
              z.object({
                entityRef: z.string(),
                environment: z.string(),
                collector: z.string(),
                status: z.enum(['unhealthy', 'degraded', 'unknown']),
                since: z.string(),
                summary: z.string(),
                check: z
                  .string()
                  .optional()
                  .describe('Rule of the worst check'),
                cause: z.string().optional(),
                nextStep: z.string().optional(),
              }),
            )
            .describe(`Worst first, at most ${ITEMS}`),
        }),
    },
    action: async ({ credentials, input }) => {
      const { environment, includeUnknown = false } = input;
      const query = readInput(reportsQuery, { environment });
      const viewpoint = await view.viewpoint(credentials);
      const items = view
        .reports(viewpoint, query)
        .map(({ report }) => report)
        .flatMap(({ checks, status, ...report }) => {
          if (status === 'healthy') return [];
          if (status === 'unknown' && !includeUnknown) return [];
          const { cause, id, nextStep } = checks.at(0) ?? {};
          const { collector, entityRef, since, summary } = report;
          const place = { entityRef, environment: report.environment };
          return [
            {
              ...place,
              collector,
              status,
              since,
              summary,
              check: id,
              cause,
              nextStep,
            },
          ];
        })
        .sort(
          (a, b) =>
            compareStatus(a.status, b.status) ||
            Date.parse(a.since) - Date.parse(b.since),
        );
      const { now } = view.time();
      return {
        output: { now, total: items.length, items: items.slice(0, ITEMS) },
      };
    },
  });
}
