import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { PlannedService } from './PlannedService';

const PART_OF = 'brown-bear-alm';
const MANAGED_BY = 'brown-bear-platform';

type Labels = Record<string, string>;

/** The team of `group:default/core-team`: a label value has no room for the rest. */
function teamOf(owner: string): string {
  return owner.slice(owner.indexOf('/') + 1);
}

/** Labels of everything in an environment; the team that owns it bears the cost. */
export function environmentLabels(spec: EnvironmentSpec): Labels {
  return {
    'app.kubernetes.io/managed-by': MANAGED_BY,
    'app.kubernetes.io/part-of': PART_OF,
    'brown-bear.io/cost-center': teamOf(spec.owner),
    'brown-bear.io/environment': spec.name,
  };
}

/** Labels of the objects of a service, down to its pods: cost is allocated by them. */
export function serviceLabels(
  spec: EnvironmentSpec,
  planned: PlannedService,
): Labels {
  const { service, version } = planned;
  return {
    ...environmentLabels(spec),
    ...selectorLabels(planned),
    'app.kubernetes.io/component': service.workload.tier,
    'app.kubernetes.io/version': version,
    'backstage.io/kubernetes-id': service.name,
    'brown-bear.io/owner': service.owner,
    'brown-bear.io/system': service.system,
  };
}

/**
 * Labels by which a Deployment and a Service find their pods. They cannot be
 * changed on a live Deployment, so nothing that may change is among them.
 */
export function selectorLabels({ service }: PlannedService): Labels {
  return {
    'app.kubernetes.io/name': service.name,
    'app.kubernetes.io/part-of': PART_OF,
  };
}
