import { lookAtPlan } from '../__testUtils__/createReady';
import { specOf } from '../__testUtils__/specs';
import { startEnvironmentsPortal } from '../__testUtils__/startEnvironmentsPortal';

// Starts a backend and a cluster.
jest.setTimeout(240_000);

describe('the share of a cluster', () => {
  it('is given to one of two that only fit one by one', async () => {
    const selfService = { capacity: { cpu: '2', memory: '384Gi' } };
    const token = 'sandbox-environment-writer';
    const portal = await startEnvironmentsPortal({
      environments: {
        clusters: [{ name: 'development', token, selfService }],
      },
    });
    const people = await Promise.all(
      ['core-engineer', 'core-colleague'].map(name => portal.signIn(name)),
    );
    const specs = ['room-a', 'room-b'].map(name => specOf(name));
    const plans = await Promise.all(
      people.map((person, index) => lookAtPlan(person, specs[index])),
    );
    expect(plans.map(({ body }) => body.applicable)).toEqual([true, true]);
    const asked = await Promise.all(
      people.map((person, index) =>
        person.http('POST', '/environments', {
          spec: specs[index],
          planHash: plans[index].body.hash,
        }),
      ),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([202, 409]);
    const refused = asked.find(({ status }) => status === 409);
    expect(refused?.message).toMatch(/room|changed since you saw it/);
    await portal.stop();
  });
});
