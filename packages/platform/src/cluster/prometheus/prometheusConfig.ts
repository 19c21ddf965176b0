import { stringify } from 'yaml';
import type { ClusterPlan } from '../ClusterPlan';
import { PORTS } from '../ports';
import { scrapeJobs } from './scrapeJobs';

/** Where the rule files are mounted. */
export const RULES_DIRECTORY = '/etc/prometheus/rules';

/** Headless Service that gives each Alertmanager an address of its own. */
export const ALERTMANAGER_PEERS = 'alertmanager-peers';

/** Label by which the two servers of a cluster differ. */
const REPLICA = 'prometheus_replica';

/** Settings of Prometheus, https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
export function prometheusConfig(plan: ClusterPlan): string {
  const { namespace, spec } = plan;
  return stringify(
    {
      global: {
        scrape_interval: '15s',
        scrape_timeout: '10s',
        evaluation_interval: '15s',
        external_labels: { cluster: spec.name, [REPLICA]: '${POD_NAME}' },
      },
      rule_files: [`${RULES_DIRECTORY}/*.yaml`],
      alerting: {
        // What both servers find is one alert.
        alert_relabel_configs: [{ regex: REPLICA, action: 'labeldrop' }],
        alertmanagers: [
          {
            dns_sd_configs: [
              {
                names: [`${ALERTMANAGER_PEERS}.${namespace}.svc`],
                type: 'A',
                port: PORTS.alertmanager,
              },
            ],
          },
        ],
      },
      scrape_configs: scrapeJobs(plan),
    },
    { aliasDuplicateObjects: false, lineWidth: 0 },
  );
}
