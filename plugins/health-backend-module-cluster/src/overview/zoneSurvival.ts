import type { EntityWorkloads } from '@brown-bear/plugin-health-common';
import type { EntityView } from '../judge/EntityView';
import { zoneLosses } from '../rules/platform/zoneLoss';
import { countText } from '../rules/shared/countText';
import { objectName } from '../rules/shared/objectName';

type Survival = EntityWorkloads['zoneLoss'][number];

/** Would an entity survive the loss of each zone now? Its weakest part says. */
export function zoneSurvival(entity: EntityView): Survival[] {
  const running = entity.workloads.filter(({ desired }) => desired > 0);
  const losses = running.map(workload => ({
    workload,
    zones: zoneLosses(entity, workload),
  }));
  if (running.length === 0 || losses.some(({ zones }) => !zones)) {
    return [];
  }
  const down = running.find(({ ready }) => ready === 0);
  return entity.environment.zones.map(zone => {
    if (down) {
      return {
        zone,
        survives: false,
        summary: `Not now: no pod of ${objectName(down)} is ready.`,
      };
    }
    const parts = losses.map(({ workload, zones }) => ({
      workload,
      loss: zones!.find(each => each.zone === zone),
    }));
    const dead = parts.find(({ loss }) => loss && !loss.survives);
    if (dead) {
      const { left, lost, needed } = dead.loss!;
      const all = countText(left + lost, 'ready pod');
      return {
        zone,
        survives: false,
        summary: `${objectName(
          dead.workload,
        )} would keep ${left} of ${all}, and needs ${needed}.`,
      };
    }
    const hit = parts.find(({ loss }) => loss);
    return {
      zone,
      survives: true,
      summary: hit
        ? `${hit.loss!.left} of ${countText(
            hit.loss!.left + hit.loss!.lost,
            'ready pod',
          )} of ${objectName(hit.workload)} would be left.`
        : 'Nothing of it runs there.',
    };
  });
}
