import type { Judgement } from '../judge/EnvironmentJudge';
import { countText } from '../rules/shared/countText';
import { isNodeReady } from './nodeReadiness';

/** What is said while nothing is wrong: 3 of 3 pods ready. */
export function wellText({ subject, entity, environment }: Judgement): string {
  if (subject.scope === 'cluster') {
    const nodes = [...environment.nodes.values()];
    const ready = nodes.filter(isNodeReady).length;
    return `${ready} of ${countText(nodes.length, 'node')} ready.`;
  }
  if (subject.scope === 'environment') {
    const { expected } = environment;
    return `Nothing is wrong with the environment as a whole; ${countText(
      expected.length,
      'workload',
    )} were rendered.`;
  }
  const sets = [...(entity?.workloads ?? []), ...(entity?.daemonSets ?? [])];
  const desired = sets.reduce((sum, each) => sum + each.desired, 0);
  const ready = sets.reduce((sum, each) => sum + each.ready, 0);
  if (sets.length > 0) {
    return desired === 0
      ? 'Scaled to nothing on purpose.'
      : `${ready} of ${countText(desired, 'pod')} ready.`;
  }
  const scheduled = entity?.cronJobs.length ?? 0;
  return scheduled > 0
    ? `${countText(scheduled, 'scheduled job')} in time.`
    : 'Nothing of it runs, and nothing should.';
}
