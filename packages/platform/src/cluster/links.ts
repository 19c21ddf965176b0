import { parseEntityRef } from '@backstage/catalog-model';
import { publicHost } from '../render/service/ingress';
import type { RoomFacts } from '../RoomFacts';
import type { ClusterSpec } from './ClusterSpec';

/** The portal; one for all clusters. */
const PORTAL = 'https://portal.brown-bear.example';

/** First part of Grafana's public name. */
export const GRAFANA_HOST = 'grafana';

/** The tab of an entity's page in the portal that says what to do. */
export function runbookUrl({ ref }: Pick<RoomFacts, 'ref'>): string {
  const { kind, name, namespace } = parseEntityRef(ref);
  return `${PORTAL}/catalog/${namespace}/${kind}/${name}/runbook`;
}

/** The dashboard of an entity in the cluster that measures it. */
export function dashboardUrl(
  spec: Pick<ClusterSpec, 'name'>,
  { name }: Pick<RoomFacts, 'name'>,
): string {
  return `https://${publicHost(spec, GRAFANA_HOST)}/d/${name}`;
}
