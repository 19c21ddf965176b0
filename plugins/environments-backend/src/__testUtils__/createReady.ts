import type { Person } from './Person';
import { specOf } from './specs';
import type { startEnvironmentsPortal } from './startEnvironmentsPortal';

type Portal = Awaited<ReturnType<typeof startEnvironmentsPortal>>;

/** Creates an environment as somebody would, and fails with what was said. */
export async function create(
  person: Person,
  name: string,
  changes: object = {},
) {
  const spec = specOf(name, changes);
  const plan = await person.http('POST', '/plan', { spec });
  const planHash = plan.body.hash;
  const made = await person.http('POST', '/environments', { spec, planHash });
  if (made.status !== 202) {
    throw new Error(`${name}: ${plan.message} ${made.message}`);
  }
  return made.body;
}

/** Lets the cluster's time pass until an environment is in that phase. */
export async function untilPhase(
  portal: Portal,
  options: { person: Person; name: string; phase: string },
) {
  const { name, person, phase } = options;
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { body, status } = await person.http('GET', `/environments/${name}`);
    if ((status === 404 ? 'gone' : body.phase) === phase) return body;
    if (performance.now() > deadline) {
      throw new Error(`${name} is not ${phase}: ${JSON.stringify(body)}`);
    }
    await portal.sandbox.clock.advance(2);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
