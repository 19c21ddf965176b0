import { readQuantity } from '@brown-bear/kubernetes-schemas';
import type { Demand } from '../render/environment/podDemand';
import { RESOURCE_CLASSES } from '../render/resourceClasses';

/** What a pod of a chart talks to. */
type Need = 'api-server' | 'cloud' | 'kubelets' | 'prometheus';

/** Pods that Helm installs into platform-system, as far as our files have to know them. */
export type ChartPods = {
  /** `app.kubernetes.io/name` that the chart gives them. */
  name: string;
  pods: number;
  needs: readonly Need[];
  /** Port on which the API server calls it: a webhook or an API of its own. */
  servesApiServer?: number;
};

/**
 * Third-party charts are Helm's business; the default deny and the quota of
 * the namespace they run in are ours.
 */
export const CHARTS: readonly ChartPods[] = [
  { name: 'argo-rollouts', pods: 2, needs: ['api-server', 'prometheus'] },
  { name: 'external-secrets', pods: 2, needs: ['api-server', 'cloud'] },
  {
    name: 'external-secrets-cert-controller',
    pods: 1,
    needs: ['api-server'],
  },
  {
    name: 'external-secrets-webhook',
    pods: 1,
    needs: ['api-server'],
    servesApiServer: 10_250,
  },
  {
    name: 'metrics-server',
    pods: 2,
    needs: ['api-server', 'kubelets'],
    servesApiServer: 10_250,
  },
  {
    name: 'prometheus-adapter',
    pods: 2,
    needs: ['api-server', 'prometheus'],
    servesApiServer: 6443,
  },
  { name: 'vertical-pod-autoscaler', pods: 1, needs: ['api-server'] },
];

/** Names of the pods of charts that have a need. */
export function chartsThatNeed(need: Need): string[] {
  return CHARTS.filter(({ needs }) => needs.includes(need)).map(
    ({ name }) => name,
  );
}

/** Services that a chart brings along at most: its own, a webhook's, metrics. */
const SERVICES_PER_CHART = 2n;

/** What the charts may take of the quota: each pod, and one more while it is updated. */
export function demandOfCharts(): Demand {
  const one = readQuantity('1');
  const pods = BigInt(CHARTS.reduce((sum, chart) => sum + chart.pods + 1, 0));
  const { limits, requests } = RESOURCE_CLASSES.web;
  return new Map([
    ['limits.cpu', pods * readQuantity(limits.cpu)],
    ['limits.memory', pods * readQuantity(limits.memory)],
    ['pods', pods * one],
    ['requests.cpu', pods * readQuantity(requests.cpu)],
    ['requests.memory', pods * readQuantity(requests.memory)],
    ['services', BigInt(CHARTS.length) * SERVICES_PER_CHART * one],
  ]);
}
