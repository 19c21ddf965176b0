import { deployment, simulate } from '../__testUtils__/simulate';
import { EVENTS, LEASES, STORED_KINDS } from '../registry/kinds';

const DAY = 86_400;

const MANIFESTS = `${deployment('web')}
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly }
spec:
  schedule: "30 1 * * *"
  jobTemplate:
    spec:
      template:
        spec: { restartPolicy: Never, containers: [{ name: app, image: a, command: [sleep, "30"] }] }
---
apiVersion: v1
kind: Pod
metadata: { name: crash }
spec: { containers: [{ name: app, image: b, command: [sh, -c, exit 1] }] }
`;

function state(world: ReturnType<typeof simulate>) {
  return STORED_KINDS.filter(
    kind => kind !== LEASES && kind !== EVENTS,
  ).flatMap(kind => world.registry.list(kind));
}

describe('Simulation', () => {
  it('makes the same objects from the same seed and clock', () => {
    const [one, other] = [0, 1].map(() => {
      const world = simulate({ manifests: MANIFESTS });
      world.pass(2 * DAY);
      return world;
    });
    expect(state(one)).toEqual(state(other));
    const different = simulate({ manifests: MANIFESTS, seed: 'else' });
    different.pass(2 * DAY);
    expect(state(different)).not.toEqual(state(one));
  });

  it('finds after one look what many looks would have found', () => {
    const [steps, leap] = [
      simulate({ manifests: MANIFESTS }),
      simulate({ manifests: MANIFESTS }),
    ];
    for (let hour = 0; hour < 30; hour += 1) {
      steps.pass(3600);
    }
    leap.pass(30 * 3600);
    expect(state(leap)).toEqual(state(steps));
  });

  it('writes nothing but heartbeats once everything is as declared', () => {
    const world = simulate({ manifests: deployment('web') });
    world.pass(290);
    const before = state(world);
    world.pass(9);
    expect(state(world)).toEqual(before);
  });

  it('goes on as before when its store is put back', () => {
    const world = simulate({ manifests: deployment('web') });
    world.pass(60);
    const snapshot = structuredClone(world.registry.snapshot());
    world
      .pods('web')
      .forEach(({ metadata }) =>
        world.registry.remove(
          world.simulation.context.indexes.podsByNode.kind,
          metadata,
        ),
      );
    world.pass(5);
    world.registry.restore(snapshot);
    world.pass(60);
    expect(state(world).map(({ metadata }) => metadata.uid)).toEqual(
      snapshot.objects
        .filter(({ kind }) => kind !== 'Lease' && kind !== 'Event')
        .map(({ metadata }) => metadata.uid),
    );
    expect(world.warnings).toEqual([]);
  });
});
