import { compareStatus, worstStatus } from '@brown-bear/plugin-health-common';
import type { ClusterOverview } from '@brown-bear/plugin-health-common';
import type { ClusterModel } from '../collector/ClusterModel';
import { objectName } from '../rules/shared/objectName';
import type { AutoscalerState } from '../state';

type AutoscalerOverview = ClusterOverview['autoscalers'][number];

/** The autoscalers of a cluster, hardest pressed first. */
export function autoscalerOverviews(
  model: ClusterModel,
  now: number,
): AutoscalerOverview[] {
  return [...model.judges().values()]
    .flatMap(judge => {
      const view = judge.view(now);
      return view.all('HorizontalPodAutoscaler').map(autoscaler => {
        const entityRef = judge.entityRefFor(autoscaler);
        const findings = judge
          .findingsOn(entityRef, view)
          .filter(({ object }) => object === objectName(autoscaler));
        const { name, current, desired, minimum, maximum } = autoscaler;
        const overview: AutoscalerOverview = {
          entityRef,
          environment: view.environment,
          name,
          status:
            worstStatus(findings.map(({ status }) => status)) ?? 'healthy',
          current,
          desired,
          minimum,
          maximum,
          summary: findings.at(0)?.summary ?? pressureText(autoscaler),
        };
        return { overview, pressure: pressureOf(autoscaler) };
      });
    })
    .sort(
      (a, b) =>
        compareStatus(a.overview.status, b.overview.status) ||
        b.pressure - a.pressure ||
        a.overview.name.localeCompare(b.overview.name),
    )
    .map(({ overview }) => overview);
}

/** How near its bound, and how far above its targets, it is. */
function pressureOf({ current, maximum, minimum, metrics }: AutoscalerState) {
  const size =
    maximum > minimum ? (current - minimum) / (maximum - minimum) : 0;
  const loads = metrics.map(metric =>
    metric.current !== undefined && metric.target
      ? metric.current / metric.target
      : 0,
  );
  return size + Math.max(0, ...loads);
}

function pressureText(autoscaler: AutoscalerState): string {
  const { current, minimum, maximum, metrics } = autoscaler;
  const measured = metrics
    .filter(metric => metric.current !== undefined)
    .map(({ name, current: value, target, unit }) => {
      const sign = unit === 'percent' ? ' %' : '';
      return `${name} ${value}${sign} of ${target}${sign}`;
    });
  const size =
    minimum === maximum
      ? `Fixed at ${current} pods`
      : `${current} pods of ${minimum} to ${maximum}`;
  return measured.length > 0
    ? `${size}; ${measured.join(', ')}.`
    : `${size}; nothing is measured.`;
}
