import { once } from 'node:events';

const PATIENCE_MS = 30_000;
const PAUSE_MS = 50;

/**
 * The first truthy answer. For what the API server does in its own time and
 * nobody can watch, such as policies coming into force.
 */
export async function until<T>(ask: () => Promise<T>): Promise<NonNullable<T>> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (performance.now() > deadline) {
      throw new Error(`nothing came true within ${PATIENCE_MS} ms: ${ask}`);
    }
    await once(AbortSignal.timeout(PAUSE_MS), 'abort');
  }
}
