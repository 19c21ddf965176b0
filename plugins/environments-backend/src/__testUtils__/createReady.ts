import type { Person } from './Person';
import { specOf } from './specs';
import type { startEnvironmentsPortal } from './startEnvironmentsPortal';

type Portal = Awaited<ReturnType<typeof startEnvironmentsPortal>>;

/**
 * Plans as somebody would who looks at the plan: on a busy machine the cluster
 * may answer too late to be compared with, and it says so.
 */
export async function lookAtPlan(person: Person, spec: object) {
  let plan = await person.http('POST', '/plan', { spec });
  while (isBlind(plan.body)) {
    plan = await person.http('POST', '/plan', { spec });
  }
  return plan;
}

/** Creates an environment as somebody would, and fails with what was said. */
export async function create(
  person: Person,
  name: string,
  changes: object = {},
) {
  const spec = specOf(name, changes);
  const plan = await lookAtPlan(person, spec);
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

function isBlind({ notChecked = [] }: { notChecked?: { check: string }[] }) {
  return notChecked.some(({ check }) => check === 'live');
}
