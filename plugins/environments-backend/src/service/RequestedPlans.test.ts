import { mockServices } from '@backstage/backend-test-utils';
import type { EnvironmentsConfig } from '../config';
import { NameGuard } from '../guard/NameGuard';
import type { EnvironmentPlanner } from '../plan/EnvironmentPlanner';
import { accepted, aSpec } from '../plan/__testUtils__/Planning';
import type { EnvironmentStore } from '../store/EnvironmentStore';
import type { Caller } from './Caller';
import type { EnvironmentAccess } from './EnvironmentAccess';
import { RequestedPlans } from './RequestedPlans';

describe('RequestedPlans', () => {
  it('tells nothing of an environment that the caller may not see but that the name is taken', async () => {
    const spec = aSpec();
    const { record, revision } = accepted({
      plan: { spec, hash: 'f'.repeat(64), changes: [], services: [], pods: 1 },
      objects: [],
      reservation: { cpu: '1', memory: '1Gi', perMonth: 1, currency: 'USD' },
      urls: [],
    } as never);
    const plan = jest.fn();
    const plans = RequestedPlans.create({
      access: { may: () => false } as unknown as EnvironmentAccess,
      auditor: mockServices.auditor.mock(),
      clock: { now: () => 0, rate: 1 },
      config: {} as EnvironmentsConfig,
      names: NameGuard.create({
        clusters: { names: () => [] } as never,
        names: { get: async () => record },
      }),
      planner: { plan } as unknown as EnvironmentPlanner,
      store: {
        get: async () => record,
        revision: async () => revision,
      } as unknown as EnvironmentStore,
    });
    const caller = { ref: 'user:default/guest' } as Caller;
    // Nor where it is, how it is delivered and for how long.
    for (const changes of [{}, { lifetime: 'P1D' }] as const) {
      const shown = plans.show({ caller, spec: { ...spec, ...changes } });
      await expect(shown).rejects.toThrow(
        /^name: environment tracker-pr-482 exists and belongs to group:default\/core-team: \/catalog/,
      );
    }
    expect(plan).not.toHaveBeenCalled();
  });
});
